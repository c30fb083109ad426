// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it, vi } from 'vitest'
import { wakeWorker } from '#server/lib/jobs/job.ts'
import { uploadEndpoints } from '#shared/features/uploads.ts'
import { bring } from '#test/support/bringing.ts'
import { newPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { ownPort } from '#test/support/ports.ts'
import { startClamd } from '#test/support/scanner.ts'
import { startTestServer } from '#test/support/server.ts'
import { accessUpload } from './access.ts'
import { checkStore } from './nightly.ts'
import { openBytes } from './queries.ts'
import { scanSoon } from './scanJob.ts'

const port = await ownPort()
await startTestServer({ CLAMD_URL: `tcp://127.0.0.1:${port}` })
const network = await buildNetwork()
const target = { placeId: network.id }
const ana = await newPerson('Ana', 'member', { id: network.id, kind: 'network' })
const limit = 100_000
let clamd = await startClamd({ port, limit })

const scanOf = async (uploadId: string) => (await ana.api(uploadEndpoints.read, { uploadId })).facts?.scan
const use = (uploadId: string) => accessUpload({ id: ana.id, grants: [] }, uploadId, 'use')
const virus = () => Buffer.from(`verbale ${clamd.signature}`)

/** The scanner is asked again in half a minute: it is that time now. */
async function later(): Promise<void> {
  const waiting = { name: 'uploads:scan' }
  await vi.waitUntil(
    async () => {
      const { modifiedCount } = await mongoose.connection
        .collection('jobs')
        .updateMany(waiting, { $set: { runAt: new Date(0), leaseUntil: new Date(0) } })
      wakeWorker()
      return modifiedCount === 0 && (await mongoose.connection.collection('jobs').countDocuments(waiting)) === 0
    },
    { timeout: 20_000, interval: 50 },
  )
}

it('what is clean is said to be, what carries a virus is refused, and what is too long is called unchecked', async () => {
  expect(await scanOf(await bring(ana, { bytes: Buffer.from('verbale'), target }))).toBe('clean')
  expect(await scanOf(await bring(ana, { bytes: Buffer.alloc(limit + 1, 'x'), target }))).toBe('unchecked')
  await expect(bring(ana, { name: 'infetto.txt', bytes: virus(), target })).rejects.toMatchObject({
    code: 'invalid',
    fields: { file: 'infected' },
  })
  const { uploads } = await ana.api(uploadEndpoints.list)
  expect(uploads.map(({ name }) => name)).not.toContain('infetto.txt')
})

it('while the scanner is away nobody gets it; when it is back, what is clean is free and what is not is gone', async () => {
  await clamd.stop()
  const [good, bad] = [
    await bring(ana, { bytes: Buffer.from('verbale'), target }),
    await bring(ana, { bytes: virus(), target }),
  ]
  for (const uploadId of [good, bad]) {
    expect(await scanOf(uploadId)).toBe('waiting')
    await expect(use(uploadId)).rejects.toMatchObject({ code: 'conflict', fields: { uploadId: 'not_ready' } })
  }
  clamd = await startClamd({ port, limit })
  await later()
  expect(await scanOf(good)).toBe('clean')
  expect((await use(good)).facts.scan).toBe('clean')
  expect(await scanOf(bad)).toBe('infected')
  await expect(use(bad)).rejects.toMatchObject({ code: 'invalid', fields: { uploadId: 'infected' } })
  await expect(openBytes(bad)).rejects.toMatchObject({ code: 'not_found' })
})

it('what may take minutes has the lane in which no mail waits', () => {
  expect([scanSoon.lane, checkStore.lane]).toEqual(['long', 'long'])
})
