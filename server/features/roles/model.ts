// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { Grant } from '#shared/lib/actor.ts'

/** A role in a place between two days, both included; a guest's is for one thread. Never deleted: it ends. */
export interface RoleDocument extends Grant {
  _id: string
  personId: string
  /** Ended at once, before its last day was over. */
  endedAt: Date | null
  /** Who ended it or set an earlier last day; null where nobody shortened it. */
  endedBy: string | null
  grantedBy: string | null
  demo: boolean
  createdAt: Date
}

const roleSchema = new mongoose.Schema<RoleDocument>(
  {
    _id: { type: String, default: newId },
    personId: { type: String, required: true },
    placeId: { type: String, required: true },
    placeKind: { type: String, required: true },
    threadId: { type: String, default: null },
    role: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, default: null },
    endedAt: { type: Date, default: null },
    endedBy: { type: String, default: null },
    grantedBy: { type: String, default: null },
    demo: { type: Boolean, default: false },
    createdAt: { type: Date, default: () => new Date() },
  },
  { versionKey: false, collection: 'roles' },
)
roleSchema.index({ personId: 1, to: 1 })
roleSchema.index({ placeId: 1, to: 1 })
// the same role twice at once, without an end, is one too many, whoever asks at the same moment
roleSchema.index(
  { personId: 1, placeId: 1, role: 1, threadId: 1 },
  { unique: true, partialFilterExpression: { to: null, endedAt: null } },
)
roleSchema.index({ threadId: 1 }, { sparse: true })

export const RoleModel = mongoose.model('Role', roleSchema)
