// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, expect, it } from 'vitest'
import { folderStorage } from './folder.ts'
import { newKey } from './storage.ts'

const root = await mkdtemp(path.join(tmpdir(), 'trama-storage-'))
afterAll(() => rm(root, { recursive: true }))
const store = folderStorage(root)

async function* inChunks(bytes: Buffer, size: number, fail?: Error) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  if (fail) throw fail
}
const files = async () =>
  (await readdir(root, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map(({ name }) => name)
const keysOf = async () => {
  const keys: string[] = []
  for await (const { key } of store.keys()) keys.push(key)
  return keys
}
const read = async (stream: Promise<Readable>) => buffer(await stream)

it('keeps what was put under a key, in files of its owner alone, and says its size and hash', async () => {
  const bytes = randomBytes(300_000)
  const key = newKey('whole')
  expect(await store.put(key, inChunks(bytes, 70_000))).toEqual({
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
  expect((await read(store.read(key))).equals(bytes)).toBe(true)
  expect((await read(store.read(key, { start: 10, end: 19 }))).equals(bytes.subarray(10, 20))).toBe(true)
  expect(await store.findSize(key)).toBe(bytes.length)
  const file = path.join(root, 'whole', key.slice(6, 8), key)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700)
  expect(await keysOf()).toEqual([key])
  await store.remove(key)
  await store.remove(key)
  expect(await store.findSize(key)).toBe(null)
  await expect(store.read(key)).rejects.toMatchObject({ code: 'not_found' })
})

it('leaves nothing behind when what is put breaks off', async () => {
  const key = newKey('piece')
  await expect(store.put(key, inChunks(randomBytes(5_000), 1_000, new Error('broken')))).rejects.toThrow('broken')
  expect(await store.findSize(key)).toBe(null)
  expect(await files()).toEqual([])
})

it('has nothing under a name that is no key of ours, and writes nowhere else', async () => {
  for (const name of ['../../x', 'whole-../../../../../etc/xx', 'x', '', 'whole-', `whole-${'/'.repeat(22)}`])
    await expect(store.put(name, inChunks(randomBytes(10), 10)), name).rejects.toThrow('no key')
  expect(await files()).toEqual([])
})

it('removes what a process left half written when it died, and nothing of what is being written', async () => {
  let die: () => void = () => undefined
  const hanging = new Promise<void>((_, reject) => {
    die = () => reject(new Error('died'))
  })
  async function* half() {
    yield Buffer.from('half')
    await hanging
  }
  const dying = store.put(newKey('piece'), half())
  await expect.poll(files).toHaveLength(1)
  await store.tidy(new Date(Date.now() - 60_000))
  expect(await files()).toHaveLength(1)
  await store.tidy(new Date(Date.now() + 60_000))
  expect(await files()).toEqual([])
  die()
  await expect(dying).rejects.toThrow('died')
})
