// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { connectDatabase, disconnectDatabase } from '#server/lib/db/connect.ts'
import { startBucket } from '#test/support/bucket.ts'
import { ownDatabaseUri } from '#test/support/database.ts'
import { whenOver } from '#test/support/endings.ts'
import { folderStorage } from './folder.ts'
import { gridfsStorage } from './gridfs.ts'
import { s3Storage } from './s3.ts'
import { newKey, type Storage } from './storage.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'trama-stores-'))
whenOver(() => rm(folder, { recursive: true }))
await connectDatabase(ownDatabaseUri())
whenOver(disconnectDatabase)
const { key: secret, ...service } = await startBucket()
const bucket = s3Storage({ ...service, region: 'us-east-1', accessKeyId: secret, secretAccessKey: secret })

async function* inChunks(bytes: Buffer, size: number, fail?: Error) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  if (fail) throw fail
}
const read = async (stream: Promise<Readable>) => buffer(await stream)
async function keysOf(store: Storage): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of store.keys()) keys.push(key)
  return keys.sort()
}

describe.each<[string, Storage]>([
  ['a folder', folderStorage(path.join(folder, 'uploads'))],
  ['GridFS', gridfsStorage()],
  ['a bucket', bucket],
])('%s', (_, store) => {
  it('keeps what was put under a key, and says its size and hash', async () => {
    // more than one chunk, and than one part
    for (const size of [0, 1, 300_000, 19_000_000]) {
      const bytes = randomBytes(size)
      const key = newKey('whole')
      expect(await store.put(key, inChunks(bytes, 70_000))).toEqual({
        size,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })
      expect((await read(store.read(key))).equals(bytes)).toBe(true)
      expect(await store.findSize(key)).toBe(size)
      if (size > 1)
        expect((await read(store.read(key, { start: 10, end: 19 }))).equals(bytes.subarray(10, 20))).toBe(true)
      await store.remove(key)
      await store.remove(key)
      expect(await store.findSize(key)).toBe(null)
      await expect(store.read(key)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('names pieces and wholes with their moment, and nothing that can be made again', async () => {
    const [piece, whole, thumbnail] = [newKey('piece'), newKey('whole'), newKey('thumbnail')]
    for (const key of [piece, whole, thumbnail]) await store.put(key, inChunks(Buffer.from('some'), 2))
    expect(await keysOf(store)).toEqual([piece, whole])
    for await (const { storedAt } of store.keys())
      expect(Math.abs(Date.now() - storedAt.getTime())).toBeLessThan(60_000)
  })

  it('leaves nothing behind when what is put breaks off, early or late', async () => {
    const before = await keysOf(store)
    for (const size of [5_000, 18_000_000]) {
      const key = newKey('piece')
      await expect(store.put(key, inChunks(randomBytes(size), 1_000_000, new Error('broken')))).rejects.toThrow(
        'broken',
      )
      expect(await store.findSize(key)).toBe(null)
    }
    expect(await keysOf(store)).toEqual(before)
  })

  it('tidying takes nothing that is whole', async () => {
    const key = newKey('whole')
    await store.put(key, inChunks(randomBytes(100), 10))
    await store.tidy(new Date(Date.now() + 60_000))
    expect(await store.findSize(key)).toBe(100)
  })

  it('has nothing under a name that is no key of ours', async () => {
    for (const name of ['../../x', 'whole-../../../../../etc/xx', 'x', '', 'whole-', `whole-${'/'.repeat(22)}`])
      await expect(store.put(name, inChunks(randomBytes(10), 10)), name).rejects.toThrow('no key')
  })
})

it('of what breaks off GridFS keeps nothing, nor of who died while they put after tidying', async () => {
  const store = gridfsStorage()
  const chunks = mongoose.connection.collection('bytes.chunks')
  const stored = await chunks.countDocuments()
  const broken = inChunks(randomBytes(3_000_000), 500_000, new Error('broken'))
  await expect(store.put(newKey('piece'), broken)).rejects.toThrow('broken')
  expect(await chunks.countDocuments()).toBe(stored)
  let die: () => void = () => undefined
  const hanging = new Promise<void>((_, reject) => {
    die = () => reject(new Error('died'))
  })
  async function* half() {
    yield randomBytes(3_000_000)
    await hanging
  }
  const dying = store.put(newKey('piece'), half())
  // all that fills a piece of one MB, so that nothing is written while it is tidied
  const written = stored + Math.floor(3_000_000 / (1024 * 1024))
  await expect.poll(() => chunks.countDocuments()).toBe(written)
  await store.tidy(new Date(Date.now() - 60_000))
  expect(await chunks.countDocuments()).toBe(written)
  await store.tidy(new Date(Date.now() + 60_000))
  expect(await chunks.countDocuments()).toBe(stored)
  die()
  await expect(dying).rejects.toThrow('died')
})
