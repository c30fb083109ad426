// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { FileFacts } from '#shared/features/uploads.ts'

/** Bytes that arrived in one request and are safe. */
interface Piece {
  key: string
  size: number
}

/** What one person brings, and once it is whole, the bytes that versions of files are made of. */
export interface UploadDocument {
  _id: string
  personId: string
  placeId: string
  name: string
  /** As announced by who brings it; what is stored may be smaller. */
  size: number
  /** A photo keeps what it says of place and device. */
  keepData: boolean
  offset: number
  /** In the order of the bytes; none any more once it is whole. */
  pieces: Piece[]
  /** Of the whole bytes; null until then, and when they were removed. */
  key: string | null
  facts: FileFacts | null
  createdAt: Date
  /** When something last happened to it: what nobody goes on with is cleared away. */
  touchedAt: Date
  usedAt: Date | null
}

const pieceSchema = new mongoose.Schema<Piece>({ key: String, size: Number }, { _id: false })

const factsSchema = new mongoose.Schema<FileFacts>(
  {
    kind: String,
    mediaType: String,
    size: Number,
    sha256: String,
    scan: String,
    width: { type: Number, default: null },
    height: { type: Number, default: null },
  },
  { _id: false },
)

const uploadSchema = new mongoose.Schema<UploadDocument>(
  {
    _id: { type: String, default: newId },
    personId: { type: String, required: true },
    placeId: { type: String, required: true },
    name: { type: String, required: true },
    size: { type: Number, required: true },
    keepData: { type: Boolean, default: false },
    offset: { type: Number, default: 0 },
    pieces: { type: [pieceSchema], default: [] },
    key: { type: String, default: null },
    facts: { type: factsSchema, default: null },
    createdAt: { type: Date, default: () => new Date() },
    touchedAt: { type: Date, default: () => new Date() },
    usedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'uploads' },
)
uploadSchema.index({ personId: 1, usedAt: 1, createdAt: 1 })
uploadSchema.index({ placeId: 1, usedAt: 1 })
uploadSchema.index({ usedAt: 1, touchedAt: 1 })

export const UploadModel = mongoose.model('Upload', uploadSchema)
