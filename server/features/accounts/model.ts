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
  /** False until a mail to the address was answered: whoever typed it may not be the one who reads it. */
  emailProved: boolean
  demo: boolean
  createdAt: Date
}

const accountSchema = new mongoose.Schema<AccountDocument>(
  {
    _id: { type: String, default: newId },
    personId: { type: String, required: true },
    email: { type: String, required: true },
    passwordHash: { type: String, default: null },
    emailProved: { type: Boolean, default: true },
    demo: { type: Boolean, default: false },
    createdAt: { type: Date, default: () => new Date() },
  },
  { versionKey: false, collection: 'accounts' },
)
accountSchema.index({ personId: 1 }, { unique: true })
accountSchema.index({ email: 1 }, { unique: true })

export const AccountModel = mongoose.model('Account', accountSchema)

/** The link of one mail. Opening its page changes nothing; only a POST with the token uses it, once. */
export interface MailTokenDocument {
  _id: string
  hash: string
  kind: 'link' | 'password' | 'email'
  personId: string
  /** The account's address when it was asked for; for `email` the new one. */
  email: string
  expiresAt: Date
  usedAt: Date | null
}

const mailTokenSchema = new mongoose.Schema<MailTokenDocument>(
  {
    _id: { type: String, required: true },
    hash: { type: String, required: true },
    kind: { type: String, required: true },
    personId: { type: String, required: true },
    email: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    usedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'mailTokens' },
)
mailTokenSchema.index({ hash: 1 }, { unique: true })
mailTokenSchema.index({ personId: 1 })
mailTokenSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const MailTokenModel = mongoose.model('MailToken', mailTokenSchema)
