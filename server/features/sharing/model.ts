// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { Level, Recipient } from '#shared/features/access.ts'

export interface ShareRecord {
  _id: string
  to: Recipient
  level: Level
  /** From this moment on it holds no more. */
  until: Date | null
  by: string
  at: Date
}

/** What was said of one item or folder, under its id. What follows for what lies in it is kept with each item. */
export interface SharingRecord {
  _id: string
  placeId: string
  /** For those listed here and below alone. */
  narrowed: boolean
  shares: ShareRecord[]
  demo: boolean
}

const shareSchema = new mongoose.Schema<ShareRecord>(
  {
    _id: { type: String, required: true },
    to: { type: mongoose.Schema.Types.Mixed, required: true },
    level: { type: String, required: true },
    until: { type: Date, default: null },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
)

const sharingSchema = new mongoose.Schema<SharingRecord>(
  {
    _id: { type: String, required: true },
    placeId: { type: String, required: true },
    narrowed: { type: Boolean, default: false },
    shares: { type: [shareSchema], default: [] },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'sharings' },
)
sharingSchema.index({ placeId: 1 })
sharingSchema.index({ 'shares.to.personId': 1 }, { sparse: true })
sharingSchema.index({ 'shares.to.placeId': 1 }, { sparse: true })
sharingSchema.index({ 'shares.until': 1 }, { sparse: true })

export const SharingModel = mongoose.model('Sharing', sharingSchema)
