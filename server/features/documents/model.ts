// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { DocumentTemplate, DocumentVersion, versionCauses } from '#shared/features/documents.ts'
import type { Language } from '#shared/features/people.ts'
import type { Day } from '#shared/lib/dates.ts'

interface Reviewer {
  personId: string
  decision: 'approve' | 'changes' | null
  note: string | null
  at: Date | null
  /** As a version was approved they could answer no more; of an open review it is looked up. */
  lapsed?: boolean
}

export interface Review {
  at: Date
  by: string
  dueDay: Day | null
  note: string | null
  reviewers: Reviewer[]
}

/** The open text: what people write in. `number` is the official one it will have. */
export interface Draft {
  number: number
  state: 'draft' | 'inReview'
  review: Review | null
}

/** What a library item of the kind document is about, under the same id; its title is the name of the item. */
export interface DocumentRecord {
  _id: string
  placeId: string
  language: Language
  template: DocumentTemplate | null
  /** Null: the newest version is fixed, and nobody has begun another. Then the log takes no update. */
  draft: Draft | null
  /** Bytes of the texts of its versions; absent before there are any. */
  versionBytes?: number
  demo: boolean
}

const documentSchema = new mongoose.Schema<DocumentRecord>(
  {
    _id: { type: String, required: true },
    placeId: { type: String, required: true },
    language: { type: String, required: true },
    template: { type: String, default: null },
    draft: { type: mongoose.Schema.Types.Mixed, default: null },
    versionBytes: { type: Number },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'documents' },
)
documentSchema.index({ placeId: 1 })
documentSchema.index({ 'draft.review.reviewers.personId': 1 }, { sparse: true })
export const DocumentModel = mongoose.model('Document', documentSchema)

export interface Trace {
  at: Date
  by: string
}

export interface SigningBody {
  body: string
  person: string
  role: string
  day: Day
}

export interface Signature extends Trace {
  bodies: SigningBody[]
  registryNumber: string | null
  validFrom: Day
  validTo: Day | null
  file: { fileId: string; version: number; name: string; sha256: string }
}

/**
 * The text as the log had it at a position. What it is on a day follows from what was recorded: nothing of it is ever
 * written over, a signature taken back stays with its reason.
 */
export interface VersionRecord {
  _id: string
  documentId: string
  placeId: string
  number: number | null
  name: string | null
  cause: (typeof versionCauses)[number]
  seq: number
  at: Date
  by: string
  /** Canonical JSON of the text; null for the moment between fixing the position and reading the log up to it. */
  body: string | null
  sha256: string
  words: number
  /** The documents it names; none of versions from before they were kept. */
  names: string[]
  authors: { personId: string; characters: number }[]
  restoredFrom: string | null
  /** Of the first of an imported document: the file it came from, and what of it did not come along. */
  imported?: DocumentVersion['imported']
  /** Of an approval: who was asked, and what they said. */
  review: Review | null
  approved: (Trace & { note: string | null }) | null
  signed: Signature | null
  withdrawn: (Signature & { withdrawn: Trace & { reason: string } })[]
  retired: (Trace & { reason: string }) | null
  demo: boolean
}

const mixed = { type: mongoose.Schema.Types.Mixed, default: null }
const versionSchema = new mongoose.Schema<VersionRecord>(
  {
    _id: { type: String, required: true },
    documentId: { type: String, required: true },
    placeId: { type: String, required: true },
    number: { type: Number, default: null },
    name: { type: String, default: null },
    cause: { type: String, required: true },
    seq: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    body: { type: String, default: null },
    sha256: { type: String, default: '' },
    words: { type: Number, default: 0 },
    names: { type: [String], default: [] },
    authors: { type: [{ _id: false, personId: String, characters: Number }], default: [] },
    restoredFrom: { type: String, default: null },
    imported: mixed,
    review: mixed,
    approved: mixed,
    signed: mixed,
    withdrawn: { type: mongoose.Schema.Types.Mixed, default: () => [] },
    retired: mixed,
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'documentVersions' },
)
versionSchema.index({ documentId: 1, seq: -1, at: -1 })
// two people who approve at once: one of them fixes the text
versionSchema.index({ documentId: 1, number: 1 }, { unique: true, partialFilterExpression: { cause: 'approval' } })
versionSchema.index({ names: 1 })
versionSchema.index({ 'signed.file.fileId': 1 }, { sparse: true })
versionSchema.index({ 'withdrawn.file.fileId': 1 }, { sparse: true })
versionSchema.index({ 'signed.validFrom': 1 }, { sparse: true })
versionSchema.index({ 'signed.validTo': 1 }, { sparse: true })
export const VersionModel = mongoose.model<VersionRecord>('DocumentVersion', versionSchema)
