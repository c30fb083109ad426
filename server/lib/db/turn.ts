// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { isDuplicate } from './write.ts'

interface TurnDocument {
  _id: string
  taken: number
}

const turnSchema = new mongoose.Schema<TurnDocument>(
  { _id: { type: String, required: true }, taken: { type: Number, default: 0 } },
  { versionKey: false, collection: 'turns' },
)
const TurnModel = mongoose.model('Turn', turnSchema)

/**
 * Within a `write`: transactions that take the same turn come one after the other, each seeing what the one before
 * has done. For rules over several documents, which snapshots alone do not keep.
 */
export async function takeTurn(name: string): Promise<void> {
  try {
    await TurnModel.updateOne({ _id: name }, { $inc: { taken: 1 } }, { upsert: true })
  } catch (error) {
    throw isDuplicate(error) && error instanceof Error ? tooEarly(error) : error
  }
}

/** The turn is younger than what this transaction sees. A conflict the driver would begin anew, this it must be told. */
function tooEarly(cause: Error): Error {
  const error = new mongoose.mongo.MongoError('a turn is younger than its transaction', { cause })
  error.addErrorLabel(mongoose.mongo.MongoErrorLabel.TransientTransactionError)
  return error
}
