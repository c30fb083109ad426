// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'

/** The address of a database that nobody else uses; call it once in a test file. */
export function ownDatabaseUri(): string {
  const uri = new URL(inject('mongoUri'))
  uri.pathname = `/test_${randomBytes(6).toString('hex')}`
  return uri.href
}
