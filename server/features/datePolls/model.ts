// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { Written } from '#server/features/meetings/draft.ts'
import { newId } from '#server/lib/id.ts'
import type { PollChoice } from '#shared/features/datePolls.ts'

export interface StoredSlot {
  id: string
  start: Date
  end: Date
}

/** Days to choose among, with all else that the meeting will say. */
export interface DatePollDocument {
  _id: string
  meeting: Omit<Written, 'start' | 'end' | 'answersUntil' | 'audienceIds' | 'organiserIds'>
  audienceIds: string[]
  organiserIds: string[]
  slots: StoredSlot[]
  /** The last day of answers, and the instant it ends. */
  closes: string
  closesAt: Date
  /** Answers so far: the number of the last. */
  answered: number
  chosen: { slotId: string; meetingId: string; at: Date; by: string } | null
  closedAt: Date | null
  /** Those who answered have been told of the choice. */
  toldAt: Date | null
  createdBy: string
  createdAt: Date
  clientId: string
  demo: boolean
}

/** What one person answered last; `since` is the number of the answer in which they first said so of a slot. */
export interface PollAnswerDocument {
  _id: string
  pollId: string
  personId: string
  by: string
  networkId: string | null
  choices: { slotId: string; choice: PollChoice; since: number }[]
  number: number
  at: Date
  demo: boolean
}

const mixed = mongoose.Schema.Types.Mixed

const pollSchema = new mongoose.Schema<DatePollDocument>(
  {
    _id: { type: String, default: newId },
    meeting: { type: mixed, required: true },
    audienceIds: { type: [String], required: true },
    organiserIds: { type: [String], required: true },
    slots: { type: mixed, required: true },
    closes: { type: String, required: true },
    closesAt: { type: Date, required: true },
    answered: { type: Number, default: 0 },
    chosen: { type: mixed, default: null },
    closedAt: { type: Date, default: null },
    toldAt: { type: Date, default: null },
    createdBy: { type: String, required: true },
    createdAt: { type: Date, default: () => new Date() },
    clientId: { type: String, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'datePolls' },
)
pollSchema.index({ audienceIds: 1, closesAt: 1 }, { partialFilterExpression: { chosen: null, closedAt: null } })
pollSchema.index({ organiserIds: 1, closesAt: 1 })
pollSchema.index({ closesAt: 1 })
pollSchema.index({ 'meeting.activity.editionId': 1, 'meeting.activity.no': 1 })
pollSchema.index({ createdBy: 1, clientId: 1 }, { unique: true })

const answerSchema = new mongoose.Schema<PollAnswerDocument>(
  {
    _id: { type: String, required: true },
    pollId: { type: String, required: true },
    personId: { type: String, required: true },
    by: { type: String, required: true },
    networkId: { type: String, default: null },
    choices: { type: mixed, required: true },
    number: { type: Number, required: true },
    at: { type: Date, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'datePollAnswers' },
)
answerSchema.index({ pollId: 1, number: 1 })
answerSchema.index({ personId: 1, pollId: 1 })

export const DatePollModel = mongoose.model('DatePoll', pollSchema)
export const PollAnswerModel = mongoose.model('DatePollAnswer', answerSchema)
