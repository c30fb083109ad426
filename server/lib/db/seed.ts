// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'

export interface Seed<Document> {
  /** As they are, in bulk: for the demo programme, which writes only into an empty database. */
  insert: (documents: readonly Document[]) => Promise<void>
  removeDemo: () => Promise<number>
  countReal: () => Promise<number>
}

interface Owned {
  collection: { collectionName: string }
}

/** What a feature lends to the demo programme: its collection, to fill and to clear of demo records. */
export function seedOf<Document extends { _id: string; demo: boolean }>({ collection }: Owned): Seed<Document> {
  const stored = () => mongoose.connection.collection<{ _id: string; demo: boolean }>(collection.collectionName)
  return {
    async insert(documents) {
      if (documents.length > 0) await stored().insertMany([...documents], { ordered: false })
    },
    async removeDemo() {
      const { deletedCount } = await stored().deleteMany({ demo: true })
      return deletedCount
    },
    countReal: () => stored().countDocuments({ demo: { $ne: true } }),
  }
}
