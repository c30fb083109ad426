// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type DatePollDocument, DatePollModel, type PollAnswerDocument, PollAnswerModel } from './model.ts'

export type { DatePollDocument, PollAnswerDocument } from './model.ts'

export const datePollSeed = seedOf<DatePollDocument>(DatePollModel, { person: 'createdBy', place: 'audienceIds' })
export const pollAnswerSeed = seedOf<PollAnswerDocument>(PollAnswerModel, { person: 'personId' })
