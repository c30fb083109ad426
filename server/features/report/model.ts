// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { ReportFormat } from '#shared/features/report.ts'

/** Figures that left as a file: who took them away, when, and as what. */
export interface ReportDepartureDocument {
  _id: string
  personId: string
  format: ReportFormat
  /** Of the edition. */
  code: string
  /** What was frozen, by its name. */
  frozen: string | null
  at: Date
}

const departureSchema = new mongoose.Schema<ReportDepartureDocument>(
  {
    _id: { type: String, default: newId },
    personId: { type: String, required: true },
    format: { type: String, required: true },
    code: { type: String, default: '' },
    frozen: { type: String, default: null },
    at: { type: Date, default: () => new Date() },
  },
  { versionKey: false, collection: 'reportDepartures' },
)
departureSchema.index({ at: -1 })

export const ReportDepartureModel = mongoose.model('ReportDeparture', departureSchema)
