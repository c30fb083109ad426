// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

let secret: string | Buffer = randomBytes(32)
const keys = new Map<string, Buffer>()

export function setSealSecret(value: string): void {
  secret = value
  keys.clear()
}

function keyFor(purpose: string): Buffer {
  const known = keys.get(purpose)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', secret, '', `trama ${purpose}`, 32))
  keys.set(purpose, key)
  return key
}

/** What only this installation can write under a text. Each purpose has a key of its own: seals never stand in for another. */
export const seal = (purpose: string, text: string): string =>
  createHmac('sha256', keyFor(purpose)).update(text).digest('base64url')

/**
 * The secret of a link, in the form of an id. It follows from the record it is for, so it can be written into a mail
 * again without being stored; the record keeps its hash to be found by.
 */
export const sealedToken = (purpose: string, recordId: string): string => seal(purpose, recordId).slice(0, 22)

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
