// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { sharedLoads } from '#server/lib/cache.ts'
import { AppError } from '#shared/lib/errors.ts'
import { encodeClocks, lookAtClocks } from './clocks.ts'
import { findBehind } from './compaction.ts'
import { bytesOf, findState } from './snapshots.ts'
import { noteForSnapshot } from './snapshotTimes.ts'

export interface Lacking {
  updates: Uint8Array[]
  seq: number
  stateVector: Uint8Array
}

export interface Has {
  since: number | null
  stateVector: Uint8Array | null
}

/** Beyond it the bytes of a snapshot are fewer. */
const mostRows = 1_000

interface Stored {
  upToSeq: number
  state: Uint8Array | null
  behind: { seq: number; update: Uint8Array }[]
}

async function readText(documentId: string): Promise<Stored> {
  const base = await findState(documentId)
  const upToSeq = base?.upToSeq ?? 0
  const rows = await findBehind(documentId, upToSeq, Number.MAX_SAFE_INTEGER, 100_000)
  // what a process that died did not put together
  if (rows.length > 0) noteForSnapshot(documentId, rows.length)
  return {
    upToSeq,
    state: base?.state ?? null,
    behind: rows.map(({ seq, update }) => ({ seq, update: bytesOf(update) })),
  }
}

// a room that opens one text asks once
const readTogether = sharedLoads(readText, 4)

const tries = 5

/**
 * Between the looks at a snapshot and at what lies behind it a newer snapshot may have taken the place of both: a text
 * that ends before what is known is read again. Whoever got it would not know what they lack.
 */
async function readUpTo(documentId: string, seq: number): Promise<Stored> {
  for (let tried = 0; tried < tries; tried += 1) {
    const stored = await readTogether(documentId)
    if ((stored.behind.at(-1)?.seq ?? stored.upToSeq) >= seq) return stored
  }
  throw new AppError('unavailable', { retryAfter: 1 })
}

/** The updates after a number; null where they are too many or their bytes are gone. */
async function findSince(documentId: string, since: number, seq: number): Promise<Uint8Array[] | null> {
  if (since > seq || seq - since > mostRows) return null
  const rows = await findBehind(documentId, since, seq)
  return rows.length === seq - since ? rows.map(({ update }) => bytesOf(update)) : null
}

function diff(state: Uint8Array, stateVector: Uint8Array): Uint8Array {
  try {
    return Y.diffUpdate(state, stateVector)
  } catch {
    throw new AppError('invalid', { fields: { stateVector: 'bad_value' } })
  }
}

/**
 * What a client lacks: stored bytes as they are, never put together into a text here. Updates twice do no harm; a state
 * vector tells nothing of deletions, so the updates behind the snapshot go out whole.
 */
export async function findLacking(documentId: string, { since, stateVector }: Has): Promise<Lacking> {
  const known = await lookAtClocks(documentId)
  const vector = encodeClocks(known.clocks)
  const few = since === null ? null : await findSince(documentId, since, known.seq)
  if (few) return { updates: few, seq: known.seq, stateVector: vector }
  const { upToSeq, state, behind } = await readUpTo(documentId, known.seq)
  const first = state && (stateVector ? diff(state, stateVector) : state)
  return {
    updates: [...(first ? [first] : []), ...behind.map(({ update }) => update)],
    seq: behind.at(-1)?.seq ?? upToSeq,
    stateVector: vector,
  }
}
