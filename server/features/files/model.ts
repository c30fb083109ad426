// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { FileFacts } from '#shared/features/uploads.ts'

export interface StoredVersion {
  number: number
  /** The bytes; a version that was restored has those of an earlier one. */
  uploadId: string
  name: string
  note: string | null
  authorId: string
  at: Date
  basedOn: number | null
  /** The conversation it was posted in. */
  threadId: string | null
  facts: FileFacts
}

/** The versions of a file; its name and place are those of the library's item with the same id. */
export interface FileDocument {
  _id: string
  placeId: string
  createdBy: string
  versions: StoredVersion[]
  demo: boolean
}

const versionSchema = new mongoose.Schema<StoredVersion>(
  {
    number: { type: Number, required: true },
    uploadId: { type: String, required: true },
    name: { type: String, required: true },
    note: { type: String, default: null },
    authorId: { type: String, required: true },
    at: { type: Date, required: true },
    basedOn: { type: Number, default: null },
    threadId: { type: String, default: null },
    facts: { type: mongoose.Schema.Types.Mixed, required: true },
  },
  { _id: false },
)

const fileSchema = new mongoose.Schema<FileDocument>(
  {
    _id: { type: String, required: true },
    placeId: { type: String, required: true },
    createdBy: { type: String, required: true },
    versions: { type: [versionSchema], required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'files' },
)
// the same bytes are brought into one file and no other, however often a request is repeated
fileSchema.index({ 'versions.uploadId': 1 }, { unique: true })
fileSchema.index({ placeId: 1 })

export const FileModel = mongoose.model('File', fileSchema)
