// SPDX-License-Identifier: AGPL-3.0-or-later
import { buffer } from 'node:stream/consumers'
import { type Entry, fromBufferPromise } from 'yauzl'
import { Unreadable } from './unreadable.ts'

const MB = 1024 * 1024
const limits = { entries: 10_000, part: 48 * MB, all: 128 * MB, ratio: 200, ratioFrom: MB } as const

/** The parts of a zip file by name, inflated when asked for and never beyond what all of them together may become. */
export interface Parts {
  names: readonly string[]
  /** Null when there is none of the name. */
  read: (name: string) => Promise<Buffer | null>
}

const isBomb = ({ uncompressedSize, compressedSize }: Entry) =>
  uncompressedSize > limits.ratioFrom && uncompressedSize > compressedSize * limits.ratio

export async function openZip(bytes: Buffer): Promise<Parts> {
  const zip = await fromBufferPromise(bytes).catch((error: unknown) => {
    throw new Unreadable('broken', String(error))
  })
  if (zip.entryCount > limits.entries) throw new Unreadable('too_large', 'too many entries')
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  } catch (error) {
    throw new Unreadable('broken', String(error))
  }
  let inflated = 0
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name)
      if (!entry) return null
      if (entry.isEncrypted()) throw new Unreadable('locked')
      // what it says of its size is held to while it is inflated
      inflated += entry.uncompressedSize
      if (entry.uncompressedSize > limits.part || inflated > limits.all || isBomb(entry))
        throw new Unreadable('too_large', 'it would inflate beyond measure')
      try {
        return await buffer(await zip.openReadStreamPromise(entry))
      } catch (error) {
        throw new Unreadable('broken', String(error))
      }
    },
  }
}

export async function readNeeded(parts: Parts, name: string): Promise<Buffer> {
  const bytes = await parts.read(name)
  if (!bytes) throw new Unreadable('broken', 'a part is missing')
  return bytes
}
