// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'

/** The way in of a person; who has none is still a person with roles and records. */
export interface AccountDocument {
  _id: string
  personId: string
  email: string
  /** Null until a password was chosen: the mail link works without one. */
  passwordHash: string | null
  demo: boolean
  createdAt: Date
}

const accountSchema = new mongoose.Schema<AccountDocument>(
  {
    _id: { type: String, default: newId },
    personId: { type: String, required: true },
    email: { type: String, required: true },
    passwordHash: { type: String, default: null },
    demo: { type: Boolean, default: false },
    createdAt: { type: Date, default: () => new Date() },
  },
  { versionKey: false, collection: 'accounts' },
)
accountSchema.index({ personId: 1 }, { unique: true })
accountSchema.index({ email: 1 }, { unique: true })

export const AccountModel = mongoose.model('Account', accountSchema)
