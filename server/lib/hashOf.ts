// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The keys of every record in one order, whatever order they were written or stored in. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, held: unknown) =>
    isRecord(held) ? Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1))) : held,
  )

/** Whoever holds two of a thing can tell whether they say the same. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex')
