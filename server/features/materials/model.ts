// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { seedOf } from '#server/lib/db/seed.ts'

/** A file or document of a library beside a meeting. It stays in its place, behind its own door. */
export interface MaterialDocument {
  _id: string
  meetingId: string
  itemId: string
  /** Where it lay when it was put there: with that place it goes. */
  placeId: string
  by: string
  at: Date
  demo: boolean
}

const materialSchema = new mongoose.Schema<MaterialDocument>(
  {
    _id: { type: String, required: true },
    meetingId: { type: String, required: true },
    itemId: { type: String, required: true },
    placeId: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'meetingMaterials' },
)
materialSchema.index({ meetingId: 1, at: 1 })

export const MaterialModel = mongoose.model('MeetingMaterial', materialSchema)
export const materialSeed = seedOf<MaterialDocument>(MaterialModel, { person: 'by', place: 'placeId' })
