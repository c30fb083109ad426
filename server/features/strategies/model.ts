// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import type { Day } from '#shared/lib/dates.ts'

export interface StrategyDocument {
  _id: string
  clientId: string
  placeId: string | null
  day: Day
  what: string
  why: string
  by: string
  at: Date
  demo: boolean
}

const strategySchema = new mongoose.Schema<StrategyDocument>(
  {
    _id: { type: String, required: true },
    clientId: { type: String, required: true },
    placeId: { type: String, default: null },
    day: { type: String, required: true },
    what: { type: String, required: true },
    why: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'strategyChanges' },
)
strategySchema.index({ placeId: 1, day: -1 })
strategySchema.index({ by: 1, clientId: 1 }, { unique: true })

export const StrategyModel = mongoose.model('StrategyChange', strategySchema)
