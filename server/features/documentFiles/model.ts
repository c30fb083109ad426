// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'

/**
 * A document carries a version of a file: who reads the document reads its bytes. What stands in a text proves nothing,
 * as anybody who writes puts there what they like: only this record opens a door. It stays as long as the document,
 * whose versions go on showing it.
 */
export interface DocumentFile {
  /** `documentId fileId version`. */
  _id: string
  documentId: string
  placeId: string
  fileId: string
  version: number
  /** It came with this text, and was not chosen from a library. */
  brought: boolean
  by: string
  at: Date
  demo: boolean
}

const documentFileSchema = new mongoose.Schema<DocumentFile>(
  {
    _id: { type: String, required: true },
    documentId: { type: String, required: true },
    placeId: { type: String, required: true },
    fileId: { type: String, required: true },
    version: { type: Number, required: true },
    brought: { type: Boolean, default: false },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'documentFiles' },
)
documentFileSchema.index({ fileId: 1 })
documentFileSchema.index({ documentId: 1 })
documentFileSchema.index({ placeId: 1 })

export const DocumentFileModel = mongoose.model('DocumentFile', documentFileSchema)
