// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type FileDocument, FileModel } from './model.ts'

export const fileSeed = seedOf<FileDocument>(FileModel, { person: 'createdBy', place: 'placeId' })
