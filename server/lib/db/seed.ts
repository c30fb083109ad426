// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'

/** What is of the demo programme: the records that say so, and what hangs on these by id or address. */
export interface Demo {
  /** Nobody here is real, so nothing is. */
  everything: boolean
  people: string[]
  addresses: string[]
  places: string[]
  threads: string[]
}

export const onlyMarked: Demo = { everything: false, people: [], addresses: [], places: [], threads: [] }

/** The fields by which a record hangs on others; what people make in use bears no mark. */
interface Ties {
  person?: string
  addresses?: string[]
  place?: string
  thread?: string
}

export interface Seed<Document> {
  /** What it is called in the database. */
  collection: string
  /** As they are, in bulk: for the demo programme, which writes only into an empty database. */
  insert: (documents: readonly Document[]) => Promise<void>
  findDemoIds: (demo: Demo) => Promise<string[]>
  removeDemo: (demo: Demo) => Promise<number>
  countReal: (demo: Demo) => Promise<number>
  /** Made by somebody real, and gone all the same: its place or its thread goes. */
  countDragged: (demo: Demo) => Promise<number>
}

/** What a seed stores. */
export type Stored<S> = S extends Seed<infer Document> ? Document : never

interface Owned {
  collection: { collectionName: string }
}

/** What a feature lends to the demo programme: its collection, to fill and to clear of what is of the demo. */
export function seedOf<Document extends { _id: string }>({ collection }: Owned, ties: Ties = {}): Seed<Document> {
  const stored = () => mongoose.connection.collection<{ _id: string }>(collection.collectionName)
  const among = (field: string | undefined, ids: string[]) => (field ? [{ [field]: { $in: ids } }] : [])
  const made = ({ people, addresses }: Demo) => [
    { demo: true },
    ...among(ties.person, people),
    ...(ties.addresses ?? []).flatMap((field) => among(field, addresses)),
  ]
  const hanging = ({ places, threads }: Demo) => [...among(ties.place, places), ...among(ties.thread, threads)]
  const going = (demo: Demo) => (demo.everything ? {} : { $or: [...made(demo), ...hanging(demo)] })

  return {
    collection: collection.collectionName,
    async insert(documents) {
      if (documents.length > 0) await stored().insertMany([...documents], { ordered: false })
    },
    findDemoIds: (demo) => stored().distinct('_id', going(demo)),
    async removeDemo(demo) {
      const { deletedCount } = await stored().deleteMany(going(demo))
      return deletedCount
    },
    countReal: (demo) => stored().countDocuments({ $nor: [going(demo)] }),
    async countDragged(demo) {
      const dragged = hanging(demo)
      if (demo.everything || !ties.person || dragged.length === 0) return 0
      return stored().countDocuments({ $or: dragged, $nor: made(demo), [ties.person]: { $ne: null } })
    },
  }
}
