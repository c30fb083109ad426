// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import type { StoredBytes } from './storage.ts'

/** Passes bytes on, and says once they have all gone by how many they were and their hash. */
export function hashing(bytes: AsyncIterable<Uint8Array>): {
  bytes: AsyncIterable<Uint8Array>
  seen: () => StoredBytes
} {
  const hash = createHash('sha256')
  let size = 0
  async function* passing() {
    for await (const chunk of bytes) {
      hash.update(chunk)
      size += chunk.length
      yield chunk
    }
  }
  return { bytes: passing(), seen: () => ({ size, sha256: hash.digest('hex') }) }
}
