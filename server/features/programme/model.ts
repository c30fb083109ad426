// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'

/** One document: the programme card. Its place (`kind: 'programme'`) holds the channels. */
export interface ProgrammeDocument {
  _id: 'programme'
  body: string
  fund: string
  name: string
  code: string
  cup: string
  visibility: string
  closedAt: Date | null
  demo: boolean
  /** Which demo was loaded; null for a real programme. */
  demoVersion: number | null
}

const text = { type: String, default: '' }
const programmeSchema = new mongoose.Schema<ProgrammeDocument>(
  {
    _id: { type: String, default: 'programme' },
    body: text,
    fund: text,
    name: text,
    code: text,
    cup: text,
    visibility: text,
    closedAt: { type: Date, default: null },
    demo: { type: Boolean, default: false },
    demoVersion: { type: Number, default: null },
  },
  { versionKey: false, collection: 'programme' },
)

export const ProgrammeModel = mongoose.model('Programme', programmeSchema)
