// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { AttendanceMode } from '#shared/features/attendance.ts'
import type { LateState } from '#shared/features/checkIn.ts'

/** That somebody checked in by code: taken at once, or for who keeps the register to decide. */
export interface CheckInDocument {
  _id: string
  meetingId: string
  personId: string
  /** As they were called. */
  who: string
  at: Date
  receivedAt: Date
  /** `taken`: it stands in the register. */
  state: 'taken' | LateState
  /** For whom they came, and how, as it was known when it arrived. */
  networkId: string | null
  mode: AttendanceMode
  reason: string | null
  /** By name: it stays whoever goes. */
  decidedBy: string | null
  decidedById: string | null
  decidedAt: Date | null
  placeIds: string[]
  demo: boolean
}

const nullable = { type: String, default: null } as const

const checkInSchema = new mongoose.Schema<CheckInDocument>(
  {
    _id: { type: String, required: true },
    meetingId: { type: String, required: true },
    personId: { type: String, required: true },
    who: { type: String, default: '' },
    at: { type: Date, required: true },
    receivedAt: { type: Date, required: true },
    state: { type: String, required: true },
    networkId: nullable,
    mode: { type: String, required: true },
    reason: nullable,
    decidedBy: nullable,
    decidedById: nullable,
    decidedAt: { type: Date, default: null },
    placeIds: { type: [String], default: [] },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'checkIns' },
)
checkInSchema.index({ meetingId: 1, personId: 1 })
// what waits for somebody's decision
checkInSchema.index({ state: 1 }, { partialFilterExpression: { state: 'proposed' } })

export const CheckInModel = mongoose.model('CheckIn', checkInSchema)
