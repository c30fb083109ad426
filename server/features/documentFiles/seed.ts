// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type DocumentFile, DocumentFileModel } from './model.ts'

export const documentFileSeed = seedOf<DocumentFile>(DocumentFileModel, { place: 'placeId' })
