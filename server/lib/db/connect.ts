// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'

/** What people see is what cannot be lost: reads wait for the majority, writes for its journal. */
export async function connectDatabase(uri: string): Promise<void> {
  mongoose.set('transactionAsyncLocalStorage', true)
  mongoose.set('strictQuery', 'throw')
  mongoose.set('bufferCommands', false)
  await mongoose.connect(uri, {
    autoIndex: false,
    autoCreate: false,
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true },
    maxPoolSize: 40,
    serverSelectionTimeoutMS: 5_000,
  })
}

/** Collections and indexes as the models declare them. Idempotent; run at start, before anybody is let in. */
export async function prepareCollections(): Promise<void> {
  for (const model of Object.values(mongoose.models)) {
    // all of a collection in one command, which makes it too: `createIndexes` of a model asks for each alone
    const indexes = model.schema
      .indexes()
      .map(([key, options]) => ({ ...options, key }) as mongoose.mongo.IndexDescription)
    if (indexes.length > 0) await model.collection.createIndexes(indexes)
    else await model.createCollection()
  }
}

export const disconnectDatabase = (): Promise<void> => mongoose.disconnect()
