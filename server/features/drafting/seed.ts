// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { ChapterModel, type ChapterRecord } from './model.ts'

export const chapterSeed = seedOf<ChapterRecord>(ChapterModel, { place: 'placeId' })
