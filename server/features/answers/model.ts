// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { Choice } from '#shared/features/seats.ts'

interface EntryFields {
  _id: string
  meetingId: string
  /** Its position in the meeting's log, in commit order. */
  number: number
  at: Date
  clientId: string
  demo: boolean
}

/** What somebody answered. */
export interface AnswerDocument extends EntryFields {
  kind: 'answer'
  /** Who comes, or does not. */
  who: string
  /** Who said so: themselves, or somebody for them. */
  by: string
  networkId: string | null
  choice: Choice
  insteadOf: string | null
  note: string | null
}

/** What the meeting allows from here on. */
export interface ShapeDocument extends EntryFields {
  kind: 'shape'
  room: number | null
  perNetwork: number | null
  start: Date
  closes: Date | null
  networks: string[] | null
  open: boolean
}

export type EntryDocument = AnswerDocument | ShapeDocument

// written by the driver itself and never changed: the schema names what the indexes need
const entrySchema = new mongoose.Schema<EntryDocument>(
  {
    _id: { type: String, required: true },
    meetingId: { type: String, required: true },
    number: { type: Number, required: true },
    clientId: { type: String, required: true },
    who: String,
  },
  { versionKey: false, strict: false, collection: 'meetingAnswers' },
)
entrySchema.index({ meetingId: 1, number: 1 }, { unique: true })
entrySchema.index({ meetingId: 1, clientId: 1 }, { unique: true })
entrySchema.index({ who: 1, meetingId: 1, number: -1 })

export const EntryModel = mongoose.model('MeetingAnswer', entrySchema)
