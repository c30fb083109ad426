// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'

interface SettledDocument {
  _id: string
  at: Date
}

const settledSchema = new mongoose.Schema<SettledDocument>(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { versionKey: false, collection: 'settled' },
)
const SettledModel = mongoose.model('Settled', settledSchema)

/**
 * For what earlier versions of the product have stored: done at a start, until it is done. The work must be idempotent:
 * several processes may do it at once, and one that died in it did half of it.
 */
export async function onceEver(name: string, work: () => Promise<void>): Promise<void> {
  if (await SettledModel.exists({ _id: name })) return
  await work()
  await SettledModel.updateOne({ _id: name }, { $setOnInsert: { at: new Date() } }, { upsert: true })
}
