// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'

/** A person's wish to be in a lab, and what came of it; kept, so that one can see who let whom in. */
export interface JoinRequestDocument {
  _id: string
  placeId: string
  personId: string
  state: 'open' | 'accepted' | 'declined' | 'withdrawn'
  askedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
}

const joinRequestSchema = new mongoose.Schema<JoinRequestDocument>(
  {
    _id: { type: String, default: newId },
    placeId: { type: String, required: true },
    personId: { type: String, required: true },
    state: { type: String, default: 'open' },
    askedAt: { type: Date, default: () => new Date() },
    decidedBy: { type: String, default: null },
    decidedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'joinRequests' },
)
// one open request of a person for a lab, however often they press
joinRequestSchema.index({ placeId: 1, personId: 1 }, { unique: true, partialFilterExpression: { state: 'open' } })
joinRequestSchema.index({ personId: 1, state: 1 })

export const JoinRequestModel = mongoose.model('JoinRequest', joinRequestSchema)
