// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import path from 'node:path'
import mongoose from 'mongoose'
import * as z from 'zod/mini'
import { ownDatabaseUri } from './database.ts'
import { startTestServer } from './server.ts'

const stored = z.object({
  about: z.record(z.string(), z.string()),
  dump: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
})

/** Starts the product of today on what one of an earlier day has stored; answers with the ids in it. */
export async function startOnDump(name: string): Promise<Partial<Record<string, string>>> {
  const text = readFileSync(path.resolve(import.meta.dirname, '../dumps', name), 'utf8')
  const { about, dump } = stored.parse(mongoose.mongo.BSON.EJSON.parse(text, { relaxed: false }))
  const uri = ownDatabaseUri()
  const before = await mongoose.createConnection(uri).asPromise()
  for (const [collection, documents] of Object.entries(dump)) await before.collection(collection).insertMany(documents)
  await before.close()
  await startTestServer({ MONGODB_URI: uri })
  return about
}
