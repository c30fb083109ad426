// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { seedOf } from '#server/lib/db/seed.ts'
import { newId } from '#server/lib/id.ts'

/** Somebody without an account, asked to one meeting. Their answers stand in its log under this id. */
export interface GuestDocument {
  _id: string
  meetingId: string
  surname: string
  name: string
  organisation: string | null
  email: string
  consentAt: Date
  removedAt: Date | null
  /** The letter found the invitation taken back: it goes when that is given again. */
  heldBack?: boolean
  invitedBy: string
  invitedAt: Date
  clientId: string
  demo: boolean
}

const guestSchema = new mongoose.Schema<GuestDocument>(
  {
    _id: { type: String, default: newId },
    meetingId: { type: String, required: true },
    surname: { type: String, required: true },
    name: { type: String, required: true },
    organisation: { type: String, default: null },
    email: { type: String, required: true },
    consentAt: { type: Date, required: true },
    removedAt: { type: Date, default: null },
    heldBack: Boolean,
    invitedBy: { type: String, required: true },
    invitedAt: { type: Date, required: true },
    clientId: { type: String, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'meetingGuests' },
)
guestSchema.index({ meetingId: 1, invitedAt: 1 })
guestSchema.index({ invitedBy: 1, clientId: 1 }, { unique: true })
guestSchema.index({ meetingId: 1, email: 1 }, { unique: true, partialFilterExpression: { removedAt: null } })

export const GuestModel = mongoose.model('MeetingGuest', guestSchema)
export const guestSeed = seedOf<GuestDocument>(GuestModel, { person: 'invitedBy' })
