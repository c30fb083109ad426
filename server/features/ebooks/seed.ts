// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type EbookDocument, EbookModel } from './model.ts'

export const ebookSeed = seedOf<EbookDocument>(EbookModel)
