// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { OutcomeKind, OutcomeState } from '#shared/features/outcomes.ts'
import type { Day } from '#shared/lib/dates.ts'

/** What came of a meeting. */
export interface OutcomeDocument {
  _id: string
  meetingId: string
  kind: OutcomeKind
  text: string
  /** Where it is followed: the place of an action, all that a decision is for. */
  placeIds: string[]
  ownerId: string | null
  due: Day | null
  /** Since when it is that person's or that place's by that day: who has just been told is not reminded. */
  dueSince: Date
  state: OutcomeState
  settledBy: string | null
  settledAt: Date | null
  version: number
  createdBy: string
  createdAt: Date
  clientId: string
  demo: boolean
}

const outcomeSchema = new mongoose.Schema<OutcomeDocument>(
  {
    _id: { type: String, default: newId },
    meetingId: { type: String, required: true },
    kind: { type: String, required: true },
    text: { type: String, required: true },
    placeIds: { type: [String], required: true },
    ownerId: { type: String, default: null },
    due: { type: String, default: null },
    dueSince: { type: Date, required: true },
    state: { type: String, default: 'open' },
    settledBy: { type: String, default: null },
    settledAt: { type: Date, default: null },
    version: { type: Number, default: 1 },
    createdBy: { type: String, required: true },
    createdAt: { type: Date, default: () => new Date() },
    clientId: { type: String, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'meetingOutcomes' },
)
outcomeSchema.index({ meetingId: 1, createdAt: 1 })
outcomeSchema.index({ placeIds: 1, kind: 1, state: 1, createdAt: -1 })
outcomeSchema.index({ ownerId: 1, state: 1, due: 1 })
outcomeSchema.index({ state: 1, due: 1 })
outcomeSchema.index({ createdBy: 1, clientId: 1 }, { unique: true })

export const OutcomeModel = mongoose.model('MeetingOutcome', outcomeSchema)
