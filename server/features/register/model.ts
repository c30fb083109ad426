// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { AttendanceMode, AttendanceState } from '#shared/features/attendance.ts'
import type { Correction, DepartureFormat, RegisterHead, RegisterRow } from '#shared/features/register.ts'

/** One for each meeting, under its id; made with the first thing that is written in it. */
export interface RegisterDocument {
  _id: string
  state: 'open' | 'closed'
  number: number | null
  /** Null as long as the meeting was held as it was announced. */
  held: { start: Date; end: Date } | null
  /** Its code follows from it: another one with each renewal. */
  codeGeneration: number
  /** When it was renewed, each time: which code was good at an instant follows. */
  renewedAt?: Date[]
  closedAt: Date | null
  /** By name: the register keeps it whoever goes. */
  closedBy: string | null
  /** As it was when it was closed. */
  head: RegisterHead | null
  /** Of all it says, as it was when it was closed or last corrected. */
  hash: string | null
  /** When the meeting was to be, as it was when it was closed. */
  planned: { start: Date; end: Date } | null
  version: number
  /** For whom the meeting is: with their places goes what hangs on them. */
  placeIds: string[]
  demo: boolean
}

const mixed = mongoose.Schema.Types.Mixed

const registerSchema = new mongoose.Schema<RegisterDocument>(
  {
    _id: { type: String, required: true },
    state: { type: String, default: 'open' },
    number: { type: Number, default: null },
    held: { type: mixed, default: null },
    codeGeneration: { type: Number, default: 0 },
    renewedAt: { type: [Date], default: [] },
    closedAt: { type: Date, default: null },
    closedBy: { type: String, default: null },
    head: { type: mixed, default: null },
    hash: { type: String, default: null },
    planned: { type: mixed, default: null },
    version: { type: Number, default: 0 },
    placeIds: { type: [String], default: [] },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'registers' },
)
registerSchema.index({ number: 1 }, { unique: true, partialFilterExpression: { number: { $type: 'number' } } })

/**
 * A person in a register. While it is open, what is null of a person with an account is what their record says; closing
 * writes all of it down, and from then on nothing but a correction changes it.
 */
export interface RegisterRowDocument {
  _id: string
  meetingId: string
  personId: string | null
  surname: string | null
  name: string | null
  organisation: string | null
  role: string | null
  networkId: string | null
  networkName: string | null
  districtId: string | null
  districtName: string | null
  healthAgencyId: string | null
  healthAgencyName: string | null
  mode: AttendanceMode
  state: AttendanceState
  arrived: Date | null
  left: Date | null
  minutes: number | null
  note: string
  email: string | null
  /** When somebody without account agreed to stand here. */
  consentAt: Date | null
  source: RegisterRow['source']
  version: number
  placeIds: string[]
  demo: boolean
}

const nullable = { type: String, default: null } as const

const rowSchema = new mongoose.Schema<RegisterRowDocument>(
  {
    _id: { type: String, required: true },
    meetingId: { type: String, required: true },
    personId: nullable,
    surname: nullable,
    name: nullable,
    organisation: nullable,
    role: nullable,
    networkId: nullable,
    networkName: nullable,
    districtId: nullable,
    districtName: nullable,
    healthAgencyId: nullable,
    healthAgencyName: nullable,
    mode: { type: String, required: true },
    state: { type: String, required: true },
    arrived: { type: Date, default: null },
    left: { type: Date, default: null },
    minutes: { type: Number, default: null },
    note: { type: String, default: '' },
    email: nullable,
    consentAt: { type: Date, default: null },
    source: { type: String, required: true },
    version: { type: Number, default: 1 },
    placeIds: { type: [String], default: [] },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'registerRows' },
)
rowSchema.index({ meetingId: 1 })
// a person stands in a register once
rowSchema.index(
  { meetingId: 1, personId: 1 },
  { unique: true, partialFilterExpression: { personId: { $type: 'string' } } },
)

/** What was changed in a closed register: appended, never touched again. */
export interface CorrectionDocument {
  _id: string
  meetingId: string
  number: number
  rowId: string
  who: string
  added: boolean
  changes: Correction['changes']
  reason: string
  by: string
  byId: string
  at: Date
  placeIds: string[]
}

const correctionSchema = new mongoose.Schema<CorrectionDocument>(
  {
    _id: { type: String, required: true },
    meetingId: { type: String, required: true },
    number: { type: Number, required: true },
    rowId: { type: String, required: true },
    who: { type: String, default: '' },
    added: { type: Boolean, required: true },
    changes: { type: mixed, required: true },
    reason: { type: String, required: true },
    by: { type: String, default: '' },
    byId: { type: String, required: true },
    at: { type: Date, required: true },
    placeIds: { type: [String], default: [] },
  },
  { versionKey: false, collection: 'registerCorrections' },
)
correctionSchema.index({ meetingId: 1, number: 1 }, { unique: true })

/** A register, or a certificate of one of its people, that left as a file: who took it away, when, and as what. */
export interface DepartureDocument {
  _id: string
  meetingId: string
  personId: string
  format: DepartureFormat
  /** Whose certificate it was, by name. */
  of: string | null
  at: Date
  placeIds: string[]
}

const departureSchema = new mongoose.Schema<DepartureDocument>(
  {
    _id: { type: String, default: newId },
    meetingId: { type: String, required: true },
    personId: { type: String, required: true },
    format: { type: String, required: true },
    of: nullable,
    at: { type: Date, default: () => new Date() },
    placeIds: { type: [String], default: [] },
  },
  { versionKey: false, collection: 'registerDepartures' },
)
departureSchema.index({ meetingId: 1, at: -1 })

export const RegisterModel = mongoose.model('Register', registerSchema)
export const RegisterRowModel = mongoose.model('RegisterRow', rowSchema)
export const CorrectionModel = mongoose.model('RegisterCorrection', correctionSchema)
export const DepartureModel = mongoose.model('RegisterDeparture', departureSchema)
