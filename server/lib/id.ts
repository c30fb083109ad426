// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto'

let pool = Buffer.alloc(0)
let used = 0

/** 128 random bits in base64url, 22 characters. Bytes come from a pool: one call to the system for 256 ids. */
export function newId(): string {
  if (used >= pool.length) {
    pool = randomBytes(4096)
    used = 0
  }
  used += 16
  return pool.toString('base64url', used - 16, used)
}

/** An id that is the same whoever makes it of the same name, and however often. */
export const idFor = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, 22)
