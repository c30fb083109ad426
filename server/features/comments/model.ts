// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { Anchor, Comment, Proposal, Source } from '#shared/features/comments.ts'
import type { BlockChange } from './blockChange.ts'

export interface EntryRecord {
  _id: string
  clientId: string
  authorId: string
  /** Empty when removed. */
  text: string
  /** Of who reads there: an id from elsewhere would come back with its name. */
  mentions: string[]
  createdAt: Date
  editedAt: Date | null
  removedAt: Date | null
  /** Who said it in the file it came from, and when: a name, and no person of Trama. Its author brought it. */
  imported?: Comment['imported']
}

/** Beside the text and never in its log: only what is accepted goes there, by `acceptance`. */
export interface CommentRecord extends EntryRecord {
  documentId: string
  placeId: string
  anchor: Anchor
  proposal: Proposal | null
  /** What a proposal of whole blocks writes. */
  blockChange?: BlockChange | null
  source?: Source | null
  versionNumber: number
  replies: EntryRecord[]
  state: Comment['state']
  settled: { at: Date; by: string; reason: string | null; both?: boolean } | null
  /** Somebody accepts it at this moment, or their process died meanwhile: it can only go on. */
  acceptance: { at: Date; by: string; both?: boolean } | null
  /** Until when somebody has seen what is new in it. */
  seen: { personId: string; at: Date }[]
  rev: number
  demo: boolean
}

const mixed = { type: mongoose.Schema.Types.Mixed, default: null }
const commentSchema = new mongoose.Schema<CommentRecord>(
  {
    _id: { type: String, required: true },
    clientId: { type: String, required: true },
    documentId: { type: String, required: true },
    placeId: { type: String, required: true },
    authorId: { type: String, required: true },
    text: { type: String, default: '' },
    mentions: { type: [String], default: [] },
    createdAt: { type: Date, required: true },
    editedAt: { type: Date, default: null },
    removedAt: { type: Date, default: null },
    imported: mixed,
    anchor: { type: mongoose.Schema.Types.Mixed, required: true },
    proposal: mixed,
    blockChange: mixed,
    source: mixed,
    versionNumber: { type: Number, required: true },
    replies: { type: mongoose.Schema.Types.Mixed, default: () => [] },
    state: { type: String, required: true },
    settled: mixed,
    acceptance: mixed,
    seen: { type: [{ _id: false, personId: String, at: Date }], default: [] },
    rev: { type: Number, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'comments' },
)
commentSchema.index({ documentId: 1, authorId: 1, clientId: 1 }, { unique: true })
commentSchema.index({ documentId: 1, 'source.groupId': 1 })
commentSchema.index({ state: 1, authorId: 1 })
commentSchema.index({ state: 1, 'replies.authorId': 1 })
commentSchema.index({ state: 1, mentions: 1 })
commentSchema.index({ state: 1, 'replies.mentions': 1 })
commentSchema.index({ placeId: 1 })
export const CommentModel = mongoose.model<CommentRecord>('Comment', commentSchema)
