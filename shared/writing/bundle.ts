// SPDX-License-Identifier: AGPL-3.0-or-later
import { createDecoder, hasContent, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint8Array } from 'lib0/encoding'

/** Many updates as one piece of bytes: a line takes ten pieces in one answer, and is cut at the eleventh. */
export function bundle(updates: readonly Uint8Array[]): Uint8Array {
  const encoder = createEncoder()
  for (const update of updates) writeVarUint8Array(encoder, update)
  return toUint8Array(encoder)
}

export function unbundle(bytes: Uint8Array): Uint8Array[] {
  const decoder = createDecoder(bytes)
  const updates: Uint8Array[] = []
  while (hasContent(decoder)) updates.push(readVarUint8Array(decoder))
  return updates
}
