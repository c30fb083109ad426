// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { Measure } from '#shared/features/editions.ts'
import type { FrozenDefinition } from '#shared/features/freezes.ts'
import type { Report, ReportFilters } from '#shared/features/report.ts'

/** A report as it was: written once, never touched again. */
export interface FreezeDocument {
  _id: string
  name: string
  note: string
  filters: ReportFilters
  /** All of it, also what not every reader is shown. */
  report: Report
  definitions: FrozenDefinition[]
  /** By name: it keeps it whoever goes. */
  by: string
  byId: string
  at: Date
  hash: string
  clientId: string
  demo: boolean
}

/** What one figure of it was the sum of, and the records it was counted from; ids with a space between. */
export interface FrozenFigureDocument {
  _id: string
  freezeId: string
  no: number
  lineId: string | null
  measure: Measure
  /** `id` where it counts 1, else `id:minutes`. */
  units: string
  meetings: string
  supports: string
  byId: string
  demo: boolean
}

const mixed = mongoose.Schema.Types.Mixed
const text = { type: String, default: '' }
const required = { type: String, required: true } as const

const freezeSchema = new mongoose.Schema<FreezeDocument>(
  {
    _id: required,
    name: required,
    note: text,
    filters: { type: mixed, required: true },
    report: { type: mixed, required: true },
    definitions: { type: mixed, required: true },
    by: text,
    byId: required,
    at: { type: Date, required: true },
    hash: required,
    clientId: required,
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'freezes' },
)
freezeSchema.index({ at: -1 })
freezeSchema.index({ byId: 1, clientId: 1 }, { unique: true })

const figureSchema = new mongoose.Schema<FrozenFigureDocument>(
  {
    _id: required,
    freezeId: required,
    no: { type: Number, required: true },
    lineId: { type: String, default: null },
    measure: required,
    units: text,
    meetings: text,
    supports: text,
    byId: required,
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'frozenFigures' },
)
figureSchema.index({ freezeId: 1, no: 1, lineId: 1, measure: 1 }, { unique: true })

export const FreezeModel = mongoose.model('Freeze', freezeSchema)
export const FrozenFigureModel = mongoose.model('FrozenFigure', figureSchema)
