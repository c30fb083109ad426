// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { FilePreview } from '#shared/features/files.ts'

/** What was read of the bytes of an upload, under its id. */
export interface PreviewDocument extends Omit<FilePreview, 'thumbnail'> {
  _id: string
  personId: string
  placeId: string
  /** Where the small picture lies in the store. */
  thumbnail: string | null
  /** Readers that these bytes have cost. */
  ended: number
}

const previewSchema = new mongoose.Schema<PreviewDocument>(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    placeId: { type: String, required: true },
    state: { type: String, required: true },
    reason: { type: String, default: null },
    pages: { type: mongoose.Schema.Types.Mixed, default: [] },
    blocks: { type: mongoose.Schema.Types.Mixed, default: null },
    cut: { type: Boolean, default: false },
    thumbnail: { type: String, default: null },
    ended: { type: Number, default: 0 },
  },
  { versionKey: false, minimize: false, collection: 'previews' },
)
previewSchema.index({ placeId: 1 })
previewSchema.index({ personId: 1 })

export const PreviewModel = mongoose.model('Preview', previewSchema)
