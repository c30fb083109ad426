// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'

/** How far a person has read a thread; without one, what was said before they joined counts as read. */
export interface ReadPointerDocument {
  _id: string
  personId: string
  threadId: string
  seq: number
  version: number
  movedAt: Date
  demo: boolean
}

const readPointerSchema = new mongoose.Schema<ReadPointerDocument>(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    threadId: { type: String, required: true },
    seq: { type: Number, required: true },
    version: { type: Number, required: true },
    movedAt: { type: Date, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'readPointers' },
)
readPointerSchema.index({ personId: 1, threadId: 1 }, { unique: true })

export const ReadPointerModel = mongoose.model('ReadPointer', readPointerSchema)
