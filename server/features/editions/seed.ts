// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type EditionDocument, EditionModel } from './model.ts'

export const editionSeed = seedOf<EditionDocument>(EditionModel)
