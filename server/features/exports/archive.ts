// SPDX-License-Identifier: AGPL-3.0-or-later
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { type Storage, type StoredBytes, storage } from '#server/lib/storage/storage.ts'
import { exportLimits } from '#shared/features/exports.ts'
import { AppError } from '#shared/lib/errors.ts'

export interface Archive {
  /** Answered when there is room for more: what is made faster than it is stored waits in memory. */
  add: (path: string, bytes: Uint8Array) => Promise<void>
  /** Bytes of the store, as they are. */
  addStored: (path: string, size: number, open: () => Promise<Readable>) => void
  addFolder: (path: string) => void
}

/** Bytes of papers that wait to be stored. */
const mostHeld = 64 * 1024 * 1024

/** What is inflated already gains nothing. */
const isPacked = (path: string): boolean =>
  /\.(pdf|docx|xlsx|pptx|od[tspg]|zip|gz|jpe?g|png|webp|gif|mp[34]|webm|ogg|m4a)$/i.test(path)

/** Written into the store while it is put together: neither it nor its parts are ever whole in memory. */
export async function storeArchive(
  { key, signal, store = storage() }: { key: string; signal: AbortSignal; store?: Pick<Storage, 'put'> },
  fill: (archive: Archive) => Promise<void>,
): Promise<StoredBytes> {
  const zip = new ZipFile()
  const output = Readable.from(zip.outputStream, { objectMode: false })
  const end = (error: unknown) => void output.destroy(error instanceof Error ? error : new Error(String(error)))
  zip.once('error', end)
  // what is still written behind an end that came first
  zip.outputStream.on('error', () => undefined)
  const abort = () => end(signal.reason)
  signal.addEventListener('abort', abort)
  let size = 0
  const count = (bytes: number) => {
    size += bytes
    if (size > exportLimits.bytes) throw new AppError('too_large')
  }
  const mtime = new Date()
  const options = (path: string) => ({ mtime, compress: !isPacked(path) })
  const stored = store.put(key, output)
  // heard below; until then nobody else must
  stored.catch(() => undefined)
  let held = 0
  let goOn = () => {}
  const release = (bytes: number) => {
    held -= bytes
    if (held <= mostHeld) goOn()
  }
  try {
    await fill({
      async add(path, bytes) {
        const { length } = bytes
        count(length)
        held += length
        zip.addReadStreamLazy(path, { ...options(path), size: length }, (give) => {
          const stream = Readable.from([bytes], { objectMode: false })
          stream.once('close', () => release(length))
          give(null, stream)
        })
        if (held <= mostHeld) return
        const room = new Promise<void>((resolve) => {
          goOn = resolve
        })
        await Promise.race([room, stored])
      },
      addStored(path, bytes, open) {
        count(bytes)
        zip.addReadStreamLazy(path, { ...options(path), size: bytes }, (give) => {
          open().then((stream) => give(null, stream), end)
        })
      },
      addFolder: (path) => zip.addEmptyDirectory(path, { mtime }),
    })
    zip.end()
    return await stored
  } catch (error) {
    end(error)
    await stored.catch(() => undefined)
    throw error
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
