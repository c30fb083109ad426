// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { ActivityRef } from '#shared/features/editions.ts'

/** The digital book that closes a lab. */
export interface EbookDocument {
  _id: string
  activity: ActivityRef
  theme: string
  /** Null where nobody has recorded it. */
  title: string | null
  demo: boolean
}

const ebookSchema = new mongoose.Schema<EbookDocument>(
  {
    _id: { type: String, default: newId },
    activity: { type: mongoose.Schema.Types.Mixed, required: true },
    theme: { type: String, required: true },
    title: { type: String, default: null },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'ebooks' },
)
ebookSchema.index({ 'activity.editionId': 1 })

export const EbookModel = mongoose.model('Ebook', ebookSchema)
