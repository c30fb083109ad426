// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import * as z from 'zod/mini'
import { write } from '#server/lib/db/write.ts'
import { gate } from '#test/support/gate.ts'
import { startTestServer, testServer } from '#test/support/server.ts'
import { job } from './job.ts'
import { onStopping } from './worker.ts'

await startTestServer()

it('a job that takes long does not hold up the others', async () => {
  const [begun, leave, done] = [gate(), gate(), gate()]
  const input = z.object({})
  const long = job({
    name: 'test:long',
    input,
    lane: 'long',
    run: async () => {
      begun.open()
      await leave.opened
    },
  })
  const quick = job({ name: 'test:quick', input, run: async () => done.open() })
  await write((tx) => tx.enqueue(long, {}))
  await begun.opened
  await write((tx) => tx.enqueue(quick, {}))
  await done.opened
  leave.open()
  expect(await Promise.all([begun.opened, done.opened])).toHaveLength(2)
})

it('long work hears that the server stops, and is waited for', async () => {
  const [begun, told] = [gate(), gate()]
  const long = job({
    name: 'test:untilStop',
    input: z.object({}),
    lane: 'export',
    run: async () => {
      const forget = onStopping(told.open)
      begun.open()
      await told.opened
      forget()
    },
  })
  await write((tx) => tx.enqueue(long, {}))
  await begun.opened
  await testServer().stop()
  expect(await told.opened).toBeUndefined()
})
