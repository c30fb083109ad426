// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { newId } from '#server/lib/id.ts'
import { AppError } from '#shared/lib/errors.ts'
import { hashing } from './hashing.ts'
import { keyPattern, partsOfKey, type Storage, type StoredBytes, type StoredKey } from './storage.ts'

const ownerOnly = { folder: 0o700, file: 0o600 } as const

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : null

/** The disk, a quota or a limit of the process. */
const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EFBIG'].some((code) => code === codeOf(error))
const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'

async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** What a folder lists is safe only once the folder is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function writeAll(file: FileHandle, bytes: AsyncIterable<Uint8Array>): Promise<StoredBytes> {
  const hashed = hashing(bytes)
  for await (const chunk of hashed.bytes) {
    // a write may write less than it was given
    for (let written = 0; written < chunk.length; )
      written += (await file.write(chunk, written, chunk.length - written)).bytesWritten
  }
  await file.sync()
  return hashed.seen()
}

/**
 * Files of a folder on a disk of this machine, for its owner alone: `whole/ab/…`, `piece/ab/…`, and `new` for what is
 * being written. All of it lies on one file system, so that a rename is one step.
 */
export function folderStorage(root: string): Storage {
  const fresh = path.join(root, 'new')
  mkdirSync(fresh, { recursive: true, mode: ownerOnly.folder })

  const folderOf = (key: string) => {
    const { kind, id } = partsOfKey(key)
    return path.join(root, kind, id.slice(0, 2))
  }
  const fileOf = (key: string) => path.join(folderOf(key), key)

  /** The way from the root to it is safe too. */
  async function makeFolder(folder: string): Promise<void> {
    if (!(await mkdir(folder, { recursive: true, mode: ownerOnly.folder }))) return
    await flushFolder(path.dirname(folder))
    await flushFolder(root)
  }

  async function* keysIn(kind: string): AsyncGenerator<StoredKey> {
    for (const prefix of (await unlessMissing(readdir(path.join(root, kind)))) ?? [])
      for (const key of (await unlessMissing(readdir(path.join(root, kind, prefix)))) ?? []) {
        const facts = keyPattern.test(key) && (await unlessMissing(stat(path.join(root, kind, prefix, key))))
        if (facts) yield { key, storedAt: facts.mtime }
      }
  }

  return {
    async put(key, bytes) {
      const folder = folderOf(key)
      const unnamed = path.join(fresh, newId())
      try {
        await makeFolder(folder)
        const file = await open(unnamed, 'wx', ownerOnly.file)
        let stored: StoredBytes
        try {
          stored = await writeAll(file, bytes)
        } finally {
          await file.close()
        }
        await rename(unnamed, fileOf(key))
        await flushFolder(folder)
        return stored
      } catch (error) {
        await rm(unnamed, { force: true })
        throw isFull(error) ? new AppError('no_room') : error
      }
    },
    async read(key, range) {
      const file = await unlessMissing(open(fileOf(key), 'r'))
      if (!file) throw new AppError('not_found')
      return file.createReadStream(range)
    },
    findSize: async (key) => (await unlessMissing(stat(fileOf(key))))?.size ?? null,
    remove: async (key) => rm(fileOf(key), { force: true }),
    async *keys() {
      for (const kind of ['piece', 'whole']) yield* keysIn(kind)
    },
    async tidy(before) {
      for (const name of (await unlessMissing(readdir(fresh))) ?? []) {
        const facts = await unlessMissing(stat(path.join(fresh, name)))
        if (facts && facts.mtime < before) await rm(path.join(fresh, name), { force: true })
      }
    },
  }
}
