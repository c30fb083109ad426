// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { MessageFile } from '#shared/features/files.ts'

/**
 * An entry of a thread's append-only log. `seq` is its position, `rev` the number of its last change; both come from one
 * line of numbers per thread, in commit order, guarded by a unique index. What changed since `n` is one indexed read.
 */
export interface MessageDocument {
  _id: string
  threadId: string
  seq: number
  rev: number
  /** Every number it took, so that none is given twice: a change frees its last one otherwise. The newest thousand. */
  numbers: number[]
  authorId: string
  clientId: string
  text: string
  mentions: string[]
  reactions: { emoji: string; personIds: string[] }[]
  /** Earlier texts, oldest first; emptied when the message is removed. */
  versions: { text: string; at: Date }[]
  /** As they were when it was posted; only of a message that carries any. */
  files?: MessageFile[]
  /** The documents it names; only of a message that has named any. */
  names?: string[]
  /** Only of the post of an announcement. */
  announcementId?: string
  notACase: boolean
  createdAt: Date
  editedAt: Date | null
  removedAt: Date | null
  removedBy: string | null
  demo: boolean
}

const messageSchema = new mongoose.Schema<MessageDocument>(
  {
    _id: { type: String, required: true },
    threadId: { type: String, required: true },
    seq: { type: Number, required: true },
    rev: { type: Number, required: true },
    numbers: { type: [Number], required: true },
    authorId: { type: String, required: true },
    clientId: { type: String, required: true },
    text: { type: String, default: '' },
    mentions: { type: [String], default: [] },
    reactions: { type: [{ _id: false, emoji: String, personIds: [String] }], default: [] },
    versions: { type: [{ _id: false, text: String, at: Date }], default: [] },
    files: { type: [mongoose.Schema.Types.Mixed], default: undefined },
    names: { type: [String], default: undefined },
    announcementId: { type: String, default: undefined },
    notACase: { type: Boolean, default: false },
    createdAt: { type: Date, required: true },
    editedAt: { type: Date, default: null },
    removedAt: { type: Date, default: null },
    removedBy: { type: String, default: null },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'messages' },
)
messageSchema.index({ threadId: 1, numbers: 1 }, { unique: true })
messageSchema.index({ threadId: 1, rev: 1 })
messageSchema.index({ threadId: 1, seq: 1 }, { unique: true })
messageSchema.index({ authorId: 1, clientId: 1 }, { unique: true })
messageSchema.index({ threadId: 1, authorId: 1 })
messageSchema.index({ 'files.fileId': 1 }, { sparse: true })
messageSchema.index({ names: 1 }, { sparse: true })

export const MessageModel = mongoose.model('Message', messageSchema)
