// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { newId } from '#server/lib/id.ts'
import type { Activity } from '#shared/features/editions.ts'

export interface EditionDocument {
  _id: string
  name: string
  body: string
  leadBody: string
  fund: string
  objective: string
  code: string
  cup: string
  visibility: string
  from: string | null
  to: string | null
  isCard: boolean
  activities: Activity[]
  demo: boolean
}

const text = { type: String, default: '' }
const day = { type: String, default: null }
const period = { type: { _id: false, from: String, to: String }, default: null }
const part = {
  _id: false,
  name: String,
  period,
  measures: [
    { _id: false, measure: String, word: { type: String, default: null }, over: { type: Number, default: null } },
  ],
}
const editionSchema = new mongoose.Schema<EditionDocument>(
  {
    _id: { type: String, default: newId },
    name: { type: String, required: true },
    body: text,
    leadBody: text,
    fund: text,
    objective: text,
    code: text,
    cup: text,
    visibility: text,
    from: day,
    to: day,
    isCard: { type: Boolean, default: false },
    activities: [{ ...part, no: Number, lines: [{ ...part, id: String }] }],
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'editions' },
)
editionSchema.index({ isCard: 1 }, { unique: true, partialFilterExpression: { isCard: true } })

export const EditionModel = mongoose.model('Edition', editionSchema)
