// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type FeedDocument, FeedModel } from './model.ts'

export const calendarFeedSeed = seedOf<FeedDocument>(FeedModel, { person: 'personId', place: 'placeId' })
