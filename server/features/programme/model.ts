// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'

/** One document. What the programme is called stands on its editions; its place (`kind: 'programme'`) holds the channels. */
export interface ProgrammeDocument {
  _id: 'programme'
  closedAt: Date | null
  demo: boolean
  /** Which demo was loaded; null for a real programme. */
  demoVersion: number | null
}

const programmeSchema = new mongoose.Schema<ProgrammeDocument>(
  {
    _id: { type: String, default: 'programme' },
    closedAt: { type: Date, default: null },
    demo: { type: Boolean, default: false },
    demoVersion: { type: Number, default: null },
  },
  { versionKey: false, collection: 'programme' },
)

export const ProgrammeModel = mongoose.model('Programme', programmeSchema)
