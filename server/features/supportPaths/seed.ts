// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type SupportEntryDocument, SupportEntryModel, type SupportPathDocument, SupportPathModel } from './model.ts'

export type { SupportEntryDocument, SupportPathDocument }

export const supportPathSeed = seedOf<SupportPathDocument>(SupportPathModel, { person: 'createdBy', place: 'placeId' })
export const supportEntrySeed = seedOf<SupportEntryDocument>(SupportEntryModel, {
  person: 'createdBy',
  place: 'placeId',
})
