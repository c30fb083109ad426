// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { seedOf } from '#server/lib/db/seed.ts'
import type { ReminderKind } from '#shared/features/reminders.ts'

/**
 * One reminder of one person. Its id follows from person, meeting, time and kind: it is also that of the mail, so that
 * there is never a second one. `uncertain`: the mail server was lost while it took the letter.
 */
export interface ReminderDocument {
  _id: string
  meetingId: string
  personId: string
  kind: ReminderKind | 'action'
  /** The action that is due; null where the meeting itself is remembered. */
  outcomeId?: string | null
  /** When the meeting was to begin, or the day begins on which the action is due. */
  start: Date
  state: 'waiting' | 'sending' | 'sent' | 'refused' | 'uncertain' | 'dropped'
  at: Date
}

const reminderSchema = new mongoose.Schema<ReminderDocument>(
  {
    _id: { type: String, required: true },
    meetingId: { type: String, required: true },
    personId: { type: String, required: true },
    kind: { type: String, required: true },
    outcomeId: { type: String, default: null },
    start: { type: Date, required: true },
    state: { type: String, default: 'waiting' },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'reminders' },
)
reminderSchema.index({ meetingId: 1, start: 1 })
reminderSchema.index({ personId: 1 })

export const ReminderModel = mongoose.model('Reminder', reminderSchema)
export const reminderSeed = seedOf<ReminderDocument>(ReminderModel, { person: 'personId' })

/** Those of one meeting and kind have been written down: whoever looks next leaves it. */
interface RoundDocument {
  _id: string
  at: Date
}

const roundSchema = new mongoose.Schema<RoundDocument>(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { versionKey: false, collection: 'reminderRounds' },
)
roundSchema.index({ at: 1 }, { expireAfterSeconds: 60 * 86_400 })

export const RoundModel = mongoose.model('ReminderRound', roundSchema)
export const reminderRoundSeed = seedOf<RoundDocument>(RoundModel)
