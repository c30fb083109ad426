// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'

interface MissingBytes {
  uploadId: string
  placeId: string
  key: string
}

/** What one night's comparison of records and bytes has found. */
export interface StoreCheckDocument {
  /** The day. */
  _id: string
  beganAt: Date
  /** Null while it runs, or when it was interrupted. */
  endedAt: Date | null
  /** Records of bytes that were looked for. */
  checked: number
  missingCount: number
  /** The first of them. */
  missing: MissingBytes[]
  orphanCount: number
  /** Keys of the first of them. */
  orphans: string[]
}

const missingSchema = new mongoose.Schema<MissingBytes>(
  { uploadId: String, placeId: String, key: String },
  { _id: false },
)

const storeCheckSchema = new mongoose.Schema<StoreCheckDocument>(
  {
    _id: { type: String, required: true },
    beganAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    checked: { type: Number, default: 0 },
    missingCount: { type: Number, default: 0 },
    missing: { type: [missingSchema], default: [] },
    orphanCount: { type: Number, default: 0 },
    orphans: { type: [String], default: [] },
  },
  { versionKey: false, collection: 'storeChecks' },
)

export const StoreCheckModel = mongoose.model('StoreCheck', storeCheckSchema)
