// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { seedOf } from '#server/lib/db/seed.ts'
import type { meetingImportStates } from '#shared/features/meetingImports.ts'

/** A file of meetings that were held before: what it was, and what came of it. */
export interface MeetingImportDocument {
  _id: string
  /** SHA-256 of its bytes. */
  hash: string
  /** The same bytes are here once: null where nothing of them is. */
  activeHash: string | null
  /** Until it has come in. */
  csv: string | null
  state: (typeof meetingImportStates)[number]
  lines: number
  meetings: number
  people: number
  /** What came: all of it, or nothing. */
  meetingIds: string[]
  placeIds: string[]
  byId: string
  at: Date
  undone: { byId: string; at: Date } | null
}

const mixed = mongoose.Schema.Types.Mixed
const importSchema = new mongoose.Schema<MeetingImportDocument>(
  {
    _id: { type: String, required: true },
    hash: { type: String, required: true },
    activeHash: { type: String, default: null },
    csv: { type: String, default: null },
    state: { type: String, required: true },
    lines: { type: Number, required: true },
    meetings: { type: Number, required: true },
    people: { type: Number, required: true },
    meetingIds: { type: [String], default: [] },
    placeIds: { type: [String], default: [] },
    byId: { type: String, required: true },
    at: { type: Date, required: true },
    undone: { type: mixed, default: null },
  },
  { versionKey: false, collection: 'meetingImports' },
)
importSchema.index({ activeHash: 1 }, { unique: true, partialFilterExpression: { activeHash: { $type: 'string' } } })
importSchema.index({ at: -1 })

/** How far one has come, apart: it is told while the transaction that makes the meetings is under way. */
export interface ImportStepDocument {
  _id: string
  made: number
}

const stepSchema = new mongoose.Schema<ImportStepDocument>(
  { _id: { type: String, required: true }, made: { type: Number, required: true } },
  { versionKey: false, collection: 'meetingImportSteps' },
)

export const MeetingImportModel = mongoose.model('MeetingImport', importSchema)
export const ImportStepModel = mongoose.model('MeetingImportStep', stepSchema)

export const meetingImportSeed = seedOf<MeetingImportDocument>(MeetingImportModel, { person: 'byId' })
export const importStepSeed = seedOf<ImportStepDocument>(ImportStepModel)
