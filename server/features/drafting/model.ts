// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { SourceKind } from '#shared/features/drafting.ts'
import type { Day } from '#shared/lib/dates.ts'

export interface SourceRecord {
  _id: string
  kind: SourceKind
  targetId: string
}

/** About a heading of a text and never in its log: what is written stays what people wrote. */
export interface ChapterRecord {
  /** The text and the block. */
  _id: string
  documentId: string
  placeId: string
  blockId: string
  title: string
  ownerId: string | null
  dueDay: Day | null
  done: { at: Date; by: string } | null
  sources: SourceRecord[]
  rev: number
  demo: boolean
}

const chapterSchema = new mongoose.Schema<ChapterRecord>(
  {
    _id: { type: String, required: true },
    documentId: { type: String, required: true },
    placeId: { type: String, required: true },
    blockId: { type: String, required: true },
    title: { type: String, default: '' },
    ownerId: { type: String, default: null },
    dueDay: { type: String, default: null },
    done: { type: mongoose.Schema.Types.Mixed, default: null },
    sources: { type: mongoose.Schema.Types.Mixed, default: () => [] },
    rev: { type: Number, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'chapters' },
)
chapterSchema.index({ documentId: 1 })
chapterSchema.index({ ownerId: 1 }, { partialFilterExpression: { done: null, ownerId: { $type: 'string' } } })
export const ChapterModel = mongoose.model('Chapter', chapterSchema)
