// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { outsideTransaction } from './outside.ts'

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
  // two transactions that both insert would meet as a duplicate, which the driver does not retry; a conflict it does
  await outsideTransaction(() =>
    TurnModel.updateOne({ _id: name }, { $setOnInsert: { taken: 0 } }, { upsert: true }).exec(),
  )
  const { matchedCount } = await TurnModel.updateOne({ _id: name }, { $inc: { taken: 1 } })
  if (matchedCount === 0) throw tooEarly()
}

/** The transaction has read before the turn came to be: the driver begins it anew. */
function tooEarly(): Error {
  const error = new mongoose.mongo.MongoError('the turn is younger than what this transaction sees')
  error.addErrorLabel(mongoose.mongo.MongoErrorLabel.TransientTransactionError)
  return error
}
