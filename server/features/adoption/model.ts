// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { Suggestion } from '#shared/features/adoption.ts'

/** A version of another document, as far as it stands in this text; its names as they were then. */
export interface SourceVersion {
  documentId: string
  versionId: string
  number: number
  title: string
  placeName: string
}

export interface MergeRecord {
  id: string
  at: Date
  by: string
  sourceId: string
  /** Of this document: before and after it. */
  beforeId: string
  afterId: string
  /** The position of the log behind it. */
  seq: number
  /** What stands in the text from then on. */
  sources: SourceVersion[]
  /** Somebody undoes it at this moment, or their process died meanwhile: it can only go on. */
  undoing?: { at: Date; by: string } | null
  undone: { at: Date; by: string } | null
}

export interface Ignored {
  versionId: string
  at: Date
  by: string
  reason: string
}

/** Where a document comes from, under the same id. */
export interface AdoptionRecord {
  _id: string
  placeId: string
  by: string
  at: Date
  /** Sources of places that whoever took it over looked after: heard of without being shared with this place. */
  vouchedFor: string[]
  /** As it was taken over, with its hash. */
  sha256: string
  /** What it was made of, the nearest first: its origin, the origin's origin and so on. */
  sources: SourceVersion[]
  /** Files of sources, and those that were made of them here. */
  files: { from: string; to: string }[]
  merges: MergeRecord[]
  ignored: Ignored[]
  demo: boolean
}

const list = { type: mongoose.Schema.Types.Mixed, default: () => [] }

const adoptionSchema = new mongoose.Schema<AdoptionRecord>(
  {
    _id: { type: String, required: true },
    placeId: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    vouchedFor: list,
    sha256: { type: String, required: true },
    sources: list,
    files: list,
    merges: list,
    ignored: list,
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'adoptions' },
)
adoptionSchema.index({ 'sources.documentId': 1 })
adoptionSchema.index({ placeId: 1 })
export const AdoptionModel = mongoose.model<AdoptionRecord>('Adoption', adoptionSchema)

/** What an adopter would like to see at the origin: its text at that moment. */
export interface SuggestionRecord {
  _id: string
  /** The origin, where it waits. */
  documentId: string
  placeId: string
  /** Whence it comes. */
  fromId: string
  fromPlaceId: string
  placeName: string
  by: string
  at: Date
  note: string | null
  /** The version of the origin that it was made of. */
  baseId: string
  /** JSON. */
  body: string
  state: Suggestion['state']
  decided: { at: Date; by: string; note: string | null } | null
  demo: boolean
}

const suggestionSchema = new mongoose.Schema<SuggestionRecord>(
  {
    _id: { type: String, required: true },
    documentId: { type: String, required: true },
    placeId: { type: String, required: true },
    fromId: { type: String, required: true },
    fromPlaceId: { type: String, required: true },
    placeName: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    note: { type: String, default: null },
    baseId: { type: String, required: true },
    body: { type: String, required: true },
    state: { type: String, required: true },
    decided: { type: mongoose.Schema.Types.Mixed, default: null },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'suggestions' },
)
suggestionSchema.index({ documentId: 1, state: 1 })
suggestionSchema.index({ fromId: 1, at: -1 })
suggestionSchema.index({ placeId: 1, state: 1 })
// of one adopter one waits
suggestionSchema.index({ fromId: 1 }, { unique: true, partialFilterExpression: { state: 'waiting' }, name: 'waiting' })
export const SuggestionModel = mongoose.model<SuggestionRecord>('Suggestion', suggestionSchema)
