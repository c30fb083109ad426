// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import {
  AnnouncementModel,
  type AnnouncementRecord,
  DepartureModel,
  type DepartureRecord,
  RecipientModel,
  type RecipientRecord,
} from './model.ts'

export type { AnnouncementRecord, RecipientRecord }

export const announcementSeed = seedOf<AnnouncementRecord>(AnnouncementModel, { person: 'authorId' })
export const recipientSeed = seedOf<RecipientRecord>(RecipientModel, { person: 'personId' })
export const announcementDepartureSeed = seedOf<DepartureRecord>(DepartureModel, { person: 'personId' })
