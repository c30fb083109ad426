// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { LibraryItem } from '#shared/features/library.ts'

/** A node of a place's one tree. What its kind is about lies with the feature of that kind, under the same id. */
export interface LibraryItemDocument {
  _id: string
  placeId: string
  parentId: string | null
  kind: LibraryItem['kind']
  name: string
  /** The name as its siblings are compared: Unicode form and letter case aside. */
  folded: string
  position: string
  createdBy: string
  createdAt: Date
  changedBy: string
  changedAt: Date
  /** What its feature says of it, for the list. */
  file: LibraryItem['file']
  document: LibraryItem['document']
  /** What `sharing` says of it and of the folders around it; kept by whoever changes either, in the turn of the tree. */
  access: LibraryItem['access']
  removedAt: Date | null
  removedBy: string | null
  /** One id for all that was removed together: restoring brings back exactly these. */
  removal: string | null
  /** Gone from the Cestino too, and kept for what else carries it. */
  archivedAt: Date | null
  rev: number
  demo: boolean
}

const libraryItemSchema = new mongoose.Schema<LibraryItemDocument>(
  {
    _id: { type: String, default: newId },
    placeId: { type: String, required: true },
    parentId: { type: String, default: null },
    kind: { type: String, required: true },
    name: { type: String, required: true },
    folded: { type: String, required: true },
    position: { type: String, required: true },
    createdBy: { type: String, required: true },
    createdAt: { type: Date, required: true },
    changedBy: { type: String, required: true },
    changedAt: { type: Date, required: true },
    file: { type: mongoose.Schema.Types.Mixed, default: null },
    document: { type: mongoose.Schema.Types.Mixed, default: null },
    access: { type: mongoose.Schema.Types.Mixed, default: null },
    removedAt: { type: Date, default: null },
    removedBy: { type: String, default: null },
    removal: { type: String, default: null },
    archivedAt: { type: Date, default: null },
    rev: { type: Number, default: 1 },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'libraryItems' },
)
libraryItemSchema.index(
  { placeId: 1, parentId: 1, folded: 1 },
  { unique: true, partialFilterExpression: { removedAt: null } },
)
libraryItemSchema.index({ placeId: 1, removedAt: 1 })
libraryItemSchema.index({ placeId: 1, changedAt: -1 })
libraryItemSchema.index({ 'access.rules.to.personId': 1 }, { sparse: true })
libraryItemSchema.index({ 'access.rules.to.placeId': 1 }, { sparse: true })
libraryItemSchema.index({ removal: 1 })
libraryItemSchema.index({ removedAt: 1 })

export const LibraryItemModel = mongoose.model('LibraryItem', libraryItemSchema)
