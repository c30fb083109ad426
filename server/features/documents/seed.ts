// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { DocumentModel, type DocumentRecord, VersionModel, type VersionRecord } from './model.ts'

const ties = { place: 'placeId' }
export const documentSeed = seedOf<DocumentRecord>(DocumentModel, ties)
export const documentVersionSeed = seedOf<VersionRecord>(VersionModel, ties)
