// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type LibraryItemDocument, LibraryItemModel } from './model.ts'

export const libraryItemSeed = seedOf<LibraryItemDocument>(LibraryItemModel, { person: 'createdBy', place: 'placeId' })
