// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'

/**
 * An entry of a text's append-only log. `seq` is its place, in commit order, without a hole. `clockFrom` and `clockTo`
 * say which of its client's own characters it brings (null: it only deletes), so that what a text holds is known without
 * decoding. Once its bytes are in a verified snapshot and old they are let go of; the entry stays.
 */
export interface UpdateDocument {
  _id: string
  documentId: string
  seq: number
  update: Buffer | null
  updateId: string
  personId: string
  sessionId: string
  clientNumber: number
  clockFrom: number | null
  clockTo: number | null
  size: number
  at: Date
  demo: boolean
}

const updateSchema = new mongoose.Schema<UpdateDocument>(
  {
    _id: { type: String, required: true },
    documentId: { type: String, required: true },
    seq: { type: Number, required: true },
    update: { type: Buffer, default: null },
    updateId: { type: String, required: true },
    personId: { type: String, required: true },
    sessionId: { type: String, default: '' },
    clientNumber: { type: Number, required: true },
    clockFrom: { type: Number, default: null },
    clockTo: { type: Number, default: null },
    size: { type: Number, required: true },
    at: { type: Date, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'writingUpdates' },
)
updateSchema.index({ documentId: 1, seq: 1 }, { unique: true })
updateSchema.index({ documentId: 1, updateId: 1 }, { unique: true })
// two updates that begin at the same character of a client: one of them would be lost without a word
updateSchema.index(
  { documentId: 1, clientNumber: 1, clockFrom: 1 },
  { unique: true, partialFilterExpression: { clockFrom: { $type: 'number' } } },
)
export const UpdateModel = mongoose.model('WritingUpdate', updateSchema)

/** Whose a client number is, in one text. */
export interface NumberDocument {
  /** The text and the number. */
  _id: string
  documentId: string
  clientNumber: number
  personId: string
  sessionId: string
  at: Date
  demo: boolean
}

const numberSchema = new mongoose.Schema<NumberDocument>(
  {
    _id: { type: String, required: true },
    documentId: { type: String, required: true },
    clientNumber: { type: Number, required: true },
    personId: { type: String, required: true },
    sessionId: { type: String, default: '' },
    at: { type: Date, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'writingNumbers' },
)
numberSchema.index({ documentId: 1 })
export const NumberModel = mongoose.model('WritingNumber', numberSchema)

/** A text as its updates up to a number make it. Served, and trusted, only once it was read back and verified. */
export interface SnapshotDocument {
  _id: string
  documentId: string
  upToSeq: number
  stateVector: Buffer
  /** Of the whole state, which lies in parts: a record holds 16 MB. */
  sha256: string
  size: number
  parts: number
  at: Date
  verifiedAt: Date | null
  demo: boolean
}

const snapshotSchema = new mongoose.Schema<SnapshotDocument>(
  {
    _id: { type: String, required: true },
    documentId: { type: String, required: true },
    upToSeq: { type: Number, required: true },
    stateVector: { type: Buffer, required: true },
    sha256: { type: String, required: true },
    size: { type: Number, required: true },
    parts: { type: Number, required: true },
    at: { type: Date, required: true },
    verifiedAt: { type: Date, default: null },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'writingSnapshots' },
)
snapshotSchema.index({ documentId: 1, upToSeq: -1 })
export const SnapshotModel = mongoose.model('WritingSnapshot', snapshotSchema)

export interface SnapshotPartDocument {
  _id: string
  documentId: string
  snapshotId: string
  place: number
  bytes: Buffer
  at: Date
  demo: boolean
}

const partSchema = new mongoose.Schema<SnapshotPartDocument>(
  {
    _id: { type: String, required: true },
    documentId: { type: String, required: true },
    snapshotId: { type: String, required: true },
    place: { type: Number, required: true },
    bytes: { type: Buffer, required: true },
    at: { type: Date, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'writingSnapshotParts' },
)
partSchema.index({ snapshotId: 1, place: 1 }, { unique: true })
partSchema.index({ documentId: 1 })
export const SnapshotPartModel = mongoose.model('WritingSnapshotPart', partSchema)
