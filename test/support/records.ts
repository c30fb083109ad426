// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, vi } from 'vitest'

/**
 * A fingerprint of every collection, or of those named, by name. Counters of attempts are no records; jobs done are
 * gone by themselves, and texts are put together when nobody asks.
 */
export async function fingerprints(names?: readonly string[]): Promise<Record<string, string>> {
  // what earlier requests set going has come to its end
  await vi.waitFor(async () => expect(await jobIds()).toEqual([]), { timeout: 30_000, interval: 20 })
  const { collections } = await database().command({ dbHash: 1, ...(names && { collections: names }) })
  const byThemselves = ['limits', 'jobs', 'writingSnapshots', 'writingSnapshotParts']
  return Object.fromEntries(Object.entries<string>(collections).filter(([name]) => !byThemselves.includes(name)))
}

/** But for what is to be done much later. */
async function jobIds(): Promise<unknown[]> {
  const runAt = { $lte: new Date(Date.now() + 10 * 60_000) }
  return (await database().collection('jobs').distinct('_id', { runAt })).sort()
}

function database() {
  const { db } = mongoose.connection
  if (!db) throw new Error('no database is connected')
  return db
}

/** Everything the database holds, as text: to look for what must not be there. */
export async function everyRecord(): Promise<string> {
  const collections = await database().listCollections({}, { nameOnly: true }).toArray()
  const found = await Promise.all(collections.map(({ name }) => database().collection(name).find().toArray()))
  return JSON.stringify(found)
}
