// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'

/** A link printed on the terminal of the machine: who holds it may administer. Found by the hash of its secret. */
export interface SetupLinkDocument {
  _id: string
  expiresAt: Date
  usedAt: Date | null
}

const setupLinkSchema = new mongoose.Schema<SetupLinkDocument>(
  {
    _id: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    usedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'setupLinks' },
)

export const SetupLinkModel = mongoose.model('SetupLink', setupLinkSchema)
