// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { RegisterHead } from '#shared/features/register.ts'

/** Written once and never changed: all that the paper says, so that it says the same however often it is made. */
export interface CertificateDocument {
  _id: string
  meetingId: string
  rowId: string
  /** Of the row as it was: once it has another one, this certificate is replaced. */
  rowVersion: number
  code: string
  name: string
  head: RegisterHead
  registerNumber: number | null
  held: { start: Date; end: Date }
  minutes: number
  issuer: string
  issuedAt: Date
  issuedById: string
  placeIds: string[]
  demo: boolean
}

const mixed = mongoose.Schema.Types.Mixed

const certificateSchema = new mongoose.Schema<CertificateDocument>(
  {
    _id: { type: String, default: newId },
    meetingId: { type: String, required: true },
    rowId: { type: String, required: true },
    rowVersion: { type: Number, required: true },
    code: { type: String, required: true },
    name: { type: String, required: true },
    head: { type: mixed, required: true },
    registerNumber: { type: Number, default: null },
    held: { type: mixed, required: true },
    minutes: { type: Number, required: true },
    issuer: { type: String, default: '' },
    issuedAt: { type: Date, required: true },
    issuedById: { type: String, required: true },
    placeIds: { type: [String], default: [] },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'certificates' },
)
certificateSchema.index({ code: 1 }, { unique: true })
certificateSchema.index({ rowId: 1, rowVersion: 1 }, { unique: true })
certificateSchema.index({ meetingId: 1, issuedAt: -1 })

export const CertificateModel = mongoose.model('Certificate', certificateSchema)
