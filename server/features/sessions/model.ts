// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'

/** One device of one person: a family of refresh tokens, each generation taking over from the one before. */
export interface SessionDocument {
  _id: string
  personId: string
  device: string
  createdAt: Date
  lastSeenAt: Date
  /** Moves on with every refresh; a device asleep for longer signs in again. */
  expiresAt: Date
  endedAt: Date | null
  /** The generation whose token has not been used yet. */
  generation: number
  /** When the last generations were used. */
  spent: { generation: number; at: Date }[]
}

const sessionSchema = new mongoose.Schema<SessionDocument>(
  {
    _id: { type: String, default: newId },
    personId: { type: String, required: true },
    device: { type: String, default: '' },
    createdAt: { type: Date, default: () => new Date() },
    lastSeenAt: { type: Date, default: () => new Date() },
    expiresAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    generation: { type: Number, default: 0 },
    spent: { type: [{ _id: false, generation: Number, at: Date }], default: [] },
  },
  { versionKey: false, collection: 'sessions' },
)
sessionSchema.index({ personId: 1, endedAt: 1 })
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const SessionModel = mongoose.model('Session', sessionSchema)
