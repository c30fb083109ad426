// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { seedOf } from '#server/lib/db/seed.ts'
import { newId } from '#server/lib/id.ts'
import { joinedBy } from '#shared/features/registerPersons.ts'
import { AppError } from '#shared/lib/errors.ts'

/** That two keys of people (`personKeyOf`) are one person. Rows stay as they are; whatever counts people reads this. */
export interface JoinDocument {
  _id: string
  keys: [string, string]
  /** Both keys in their order: two are joined once at a time. */
  pair: string
  names: [string, string]
  byId: string
  at: Date
  undone: { byId: string; at: Date } | null
}

const mixed = mongoose.Schema.Types.Mixed
const joinSchema = new mongoose.Schema<JoinDocument>(
  {
    _id: { type: String, default: newId },
    keys: { type: [String], required: true },
    pair: { type: String, required: true },
    names: { type: [String], required: true },
    byId: { type: String, required: true },
    at: { type: Date, default: () => new Date() },
    undone: { type: mixed, default: null },
  },
  { versionKey: false, collection: 'registerJoins' },
)
joinSchema.index({ pair: 1 }, { unique: true, partialFilterExpression: { undone: { $type: 'null' } } })
joinSchema.index({ at: -1 })

const JoinModel = mongoose.model('RegisterJoin', joinSchema)

export const registerJoinSeed = seedOf<JoinDocument>(JoinModel, { person: 'byId' })

const pairOf = (keys: readonly string[]): string => [...keys].sort().join(' ')

async function findPairs(): Promise<[string, string][]> {
  return (await JoinModel.find({ undone: null }, { keys: 1 }).sort({ at: 1, _id: 1 }).lean()).map(({ keys }) => keys)
}

/** For each key the one that stands for it and all that it is joined with. */
export const findJoined = async (): Promise<(key: string) => string> => joinedBy(await findPairs())

/** All keys of one person, that which was asked for among them. */
export async function findKeysOf(key: string): Promise<string[]> {
  const pairs = await findPairs()
  const joined = joinedBy(pairs)
  return [...new Set([key, ...pairs.flat().filter((other) => joined(other) === joined(key))])]
}

export const findJoins = (limit: number): Promise<JoinDocument[]> =>
  JoinModel.find().sort({ at: -1, _id: -1 }).limit(limit).lean()

export const findActiveJoin = (keys: readonly [string, string]): Promise<JoinDocument | null> =>
  JoinModel.findOne({ pair: pairOf(keys), undone: null }).lean()

/** Within a `write`. */
export async function storeJoin(draft: Pick<JoinDocument, 'keys' | 'names' | 'byId'>): Promise<JoinDocument> {
  const join = { ...draft, _id: newId(), pair: pairOf(draft.keys), at: new Date(), undone: null }
  await JoinModel.create([join])
  return join
}

/** Within a `write`. The record of it stays; taken back twice it was taken back by the first. */
export async function endJoin(joinId: string, byId: string): Promise<JoinDocument> {
  await JoinModel.updateOne({ _id: joinId, undone: null }, { $set: { undone: { byId, at: new Date() } } })
  return findJoin(joinId)
}

export async function findJoin(joinId: string): Promise<JoinDocument> {
  const join = await JoinModel.findById(joinId).lean()
  if (!join) throw new AppError('not_found')
  return join
}
