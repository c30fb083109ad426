// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { conversationEndpoints } from '#shared/features/conversations.ts'
import { inboxEndpoints } from '#shared/features/inbox.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn } from '#test/support/writing.ts'

await startTestServer()

interface Profiled {
  ns: string
  command: { find?: string; aggregate?: string; readConcern?: { level: string } }
}

/** What the database was asked while something was done, in its own words. */
async function readsDuring(work: () => Promise<unknown>): Promise<Profiled[]> {
  const { db } = mongoose.connection
  if (!db) throw new Error('not connected')
  await db.command({ profile: 2 })
  await work().finally(() => db.command({ profile: 0 }))
  // a transaction has a snapshot of its own
  const reads = {
    $or: [{ 'command.find': { $exists: true } }, { 'command.aggregate': { $exists: true } }],
    'command.autocommit': { $exists: false },
  }
  return db.collection<Profiled>('system.profile').find(reads).toArray()
}

it('people are shown only what the majority has, and no failure takes back', async () => {
  const network = await buildNetwork()
  const { ana, ben } = await people(network)
  const threadId = network.general._id
  await ana.api(messageEndpoints.create, draftIn(threadId, 'è rimasto scritto?'))
  const asked = await readsDuring(async () => {
    await ben.api(messageEndpoints.list, { threadId })
    await ben.api(inboxEndpoints.read)
    await ben.api(conversationEndpoints.list, { placeId: network.id })
  })
  const namesOf = (list: readonly Profiled[]) => list.map(({ command }) => command.find ?? command.aggregate)
  expect(namesOf(asked)).toEqual(expect.arrayContaining(['messages', 'threads', 'readPointers']))
  expect(namesOf(asked.filter(({ command }) => command.readConcern?.level !== 'majority'))).toEqual([])
})
