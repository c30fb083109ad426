// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type EntryDocument, EntryModel } from './model.ts'

export type { AnswerDocument, EntryDocument } from './model.ts'

export const answerSeed = seedOf<EntryDocument>(EntryModel, { person: 'who' })
