// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'

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
