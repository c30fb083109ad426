// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { seedOf } from '#server/lib/db/seed.ts'

/** Which document holds the minutes of a meeting: there is one. */
export interface MinutesDocument {
  /** The meeting. */
  _id: string
  documentId: string
  placeId: string
  createdBy: string
  createdAt: Date
}

const minutesSchema = new mongoose.Schema<MinutesDocument>(
  {
    _id: { type: String, required: true },
    documentId: { type: String, required: true },
    placeId: { type: String, required: true },
    createdBy: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'meetingMinutes' },
)
minutesSchema.index({ documentId: 1 })

export const MinutesModel = mongoose.model('MeetingMinutes', minutesSchema)
export const minutesSeed = seedOf<MinutesDocument>(MinutesModel, { person: 'createdBy', place: 'placeId' })
