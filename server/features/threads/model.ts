// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { Thread } from '#shared/features/threads.ts'

export interface ThreadDocument {
  _id: string
  placeId: string
  channelId: string
  kind: Thread['kind']
  title: string | null
  context: string | null
  createdBy: string | null
  createdAt: Date
  /** Of the conversation of an announcement: where it is answered. */
  repliesIn?: string
  pinned?: boolean
  archivedAt?: Date
  demo: boolean
}

const threadSchema = new mongoose.Schema<ThreadDocument>(
  {
    _id: { type: String, default: newId },
    placeId: { type: String, required: true },
    channelId: { type: String, required: true },
    kind: { type: String, required: true },
    title: { type: String, default: null },
    context: { type: String, default: null },
    createdBy: { type: String, default: null },
    createdAt: { type: Date, default: () => new Date() },
    repliesIn: { type: String, default: undefined },
    pinned: { type: Boolean, default: undefined },
    archivedAt: { type: Date, default: undefined },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'threads' },
)
threadSchema.index({ placeId: 1 })
// one *Generale* for each channel, whoever comes first
threadSchema.index({ channelId: 1 }, { unique: true, partialFilterExpression: { kind: 'general' } })

export const ThreadModel = mongoose.model('Thread', threadSchema)
