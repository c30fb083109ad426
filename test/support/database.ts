// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import { inject } from 'vitest'

/** The address of a database that nobody else uses, and that holds nothing yet; call it once in a test file. */
export function ownDatabaseUri(): string {
  const uri = new URL(inject('mongoUri'))
  uri.pathname = `/test_${randomBytes(6).toString('hex')}`
  return uri.href
}

/** Left by earlier files of this process, without a record. */
const left: string[] = []

/** The same for the product's own collections: to make them and their indexes costs more than many a file's tests. */
export const preparedDatabaseUri = (): string => left.pop() ?? ownDatabaseUri()

/** When its server has stopped: for the next file of this process. */
export async function leaveDatabase(uri: string): Promise<void> {
  const client = await mongoose.mongo.MongoClient.connect(uri, { maxPoolSize: 4 })
  const collections = await client.db().collections()
  await Promise.all(
    // what a file had the database itself write of its questions cannot be emptied
    collections.map((one) =>
      one.collectionName.startsWith('system.') ? one.drop() : one.deleteMany({}, { writeConcern: { w: 'majority' } }),
    ),
  )
  await client.close()
  left.push(uri)
}
