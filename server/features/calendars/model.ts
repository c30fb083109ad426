// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'

/** A calendar somebody reads elsewhere. Its secret follows from its id; a new address is a new record. */
export interface FeedDocument {
  _id: string
  personId: string
  /** Null for the meetings of every place. */
  placeId: string | null
  tokenHash: string
  createdAt: Date
}

const feedSchema = new mongoose.Schema<FeedDocument>(
  {
    _id: { type: String, default: newId },
    personId: { type: String, required: true },
    placeId: { type: String, default: null },
    tokenHash: { type: String, required: true },
    createdAt: { type: Date, default: () => new Date() },
  },
  { versionKey: false, collection: 'calendarFeeds' },
)
feedSchema.index({ tokenHash: 1 }, { unique: true })
feedSchema.index({ personId: 1, placeId: 1 }, { unique: true })

export const FeedModel = mongoose.model('CalendarFeed', feedSchema)
