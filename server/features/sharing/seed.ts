// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { SharingModel, type SharingRecord } from './model.ts'

export const sharingSeed = seedOf<SharingRecord>(SharingModel, { person: 'shares.by', place: 'placeId' })
