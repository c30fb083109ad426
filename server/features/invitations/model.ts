// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { Invitation } from '#shared/features/invitations.ts'
import type { Language } from '#shared/features/people.ts'

/** An open door for one address, or for the first so many who hold its link. */
export interface InvitationDocument {
  _id: string
  hash: string
  kind: Invitation['kind']
  placeId: string
  role: Invitation['role']
  threadId: string | null
  email: string | null
  name: string | null
  to: string | null
  language: Language
  cap: number
  taken: number
  acceptedBy: string[]
  expiresAt: Date
  revokedAt: Date | null
  createdBy: string
  createdAt: Date
}

const text = { type: String, default: null }
const invitationSchema = new mongoose.Schema<InvitationDocument>(
  {
    _id: { type: String, required: true },
    hash: { type: String, required: true },
    kind: { type: String, required: true },
    placeId: { type: String, required: true },
    role: { type: String, required: true },
    threadId: text,
    email: text,
    name: text,
    to: text,
    language: { type: String, required: true },
    cap: { type: Number, required: true },
    taken: { type: Number, default: 0 },
    acceptedBy: { type: [String], default: [] },
    expiresAt: { type: Date, required: true },
    revokedAt: { type: Date, default: null },
    createdBy: { type: String, required: true },
    createdAt: { type: Date, default: () => new Date() },
  },
  { versionKey: false, collection: 'invitations' },
)
invitationSchema.index({ hash: 1 }, { unique: true })
invitationSchema.index({ placeId: 1, createdAt: -1 })
// addresses of people who never came are not kept
invitationSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 90 * 86_400 })

export const InvitationModel = mongoose.model('Invitation', invitationSchema)
