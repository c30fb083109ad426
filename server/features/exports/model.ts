// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { ExportFormat, ExportState } from '#shared/features/exports.ts'
import type { Language } from '#shared/features/people.ts'

/** What somebody wants to take away: asked for, made by a job, fetched, gone. */
export interface ExportRecord {
  _id: string
  personId: string
  placeId: string
  format: ExportFormat
  /** One document, in a version or as it is now. */
  documentId: string | null
  versionId: string | null
  /** Of a library: what was named; null for all of it. */
  itemIds: string[] | null
  withComments: boolean
  language: Language
  state: ExportState['state']
  reason: ExportState['reason']
  done: number
  total: number
  leftOut: number
  name: string | null
  /** Where the bytes lie, or are about to: written down first, so that none is left without a record. */
  key: string | null
  size: number | null
  sha256: string | null
  attempts: number
  /** While it is made: whoever makes it says so again and again, and is dead after this moment. */
  aliveUntil: Date | null
  createdAt: Date
}

const exportSchema = new mongoose.Schema<ExportRecord>(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    placeId: { type: String, required: true },
    format: { type: String, required: true },
    documentId: { type: String, default: null },
    versionId: { type: String, default: null },
    itemIds: { type: mongoose.Schema.Types.Mixed, default: null },
    withComments: { type: Boolean, default: false },
    language: { type: String, required: true },
    state: { type: String, required: true },
    reason: { type: String, default: null },
    done: { type: Number, default: 0 },
    total: { type: Number, default: 0 },
    leftOut: { type: Number, default: 0 },
    name: { type: String, default: null },
    key: { type: String, default: null },
    size: { type: Number, default: null },
    sha256: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    aliveUntil: { type: Date, default: null },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false, collection: 'exports' },
)
exportSchema.index({ personId: 1, createdAt: 1 })
exportSchema.index({ placeId: 1 })
exportSchema.index({ state: 1, createdAt: 1 })

export const ExportModel = mongoose.model('Export', exportSchema)
