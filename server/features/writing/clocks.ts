// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { forgetAtStop } from '#server/lib/forget.ts'
import { type UpdateDocument, UpdateModel } from './model.ts'
import { bytesOf, findNewestSnapshot } from './snapshots.ts'
import type { Clocks } from './validate.ts'

/** How far a text is, by client: what its newest snapshot says, and what the updates behind it say of themselves. */
export interface Known {
  seq: number
  clocks: Map<number, number>
}

const remembered = 500
/** Nothing that matters: read again from the database whenever it is not enough. */
const texts = new Map<string, Known>()
forgetAtStop(() => texts.clear())

function remember(documentId: string, known: Known): void {
  texts.delete(documentId)
  if (texts.size >= remembered) texts.delete(texts.keys().next().value ?? '')
  texts.set(documentId, known)
}

type Row = Pick<UpdateDocument, 'seq' | 'clientNumber' | 'clockTo'>

function withRow({ clocks }: Known, { clientNumber, clockTo }: Pick<Row, 'clientNumber' | 'clockTo'>): void {
  if (clockTo !== null) clocks.set(clientNumber, Math.max(clocks.get(clientNumber) ?? 0, clockTo))
}

/** Rows of one line, without a hole: what comes after one is not known yet. */
export function foldRows(known: Known, rows: readonly Row[]): Known {
  for (const row of rows) {
    if (row.seq !== known.seq + 1) break
    withRow(known, row)
    known.seq = row.seq
  }
  return known
}

async function begin(documentId: string): Promise<Known> {
  const snapshot = await findNewestSnapshot(documentId)
  return snapshot
    ? { seq: snapshot.upToSeq, clocks: Y.decodeStateVector(bytesOf(snapshot.stateVector)) }
    : { seq: 0, clocks: new Map() }
}

/** As the database has it now. */
export async function lookAtClocks(documentId: string): Promise<Known> {
  const from = texts.get(documentId) ?? (await begin(documentId))
  const rows = await UpdateModel.find(
    { documentId, seq: { $gt: from.seq } },
    { seq: 1, clientNumber: 1, clockTo: 1, _id: 0 },
  )
    .sort({ seq: 1 })
    .lean()
  const now = foldRows({ seq: from.seq, clocks: new Map(from.clocks) }, rows)
  const meanwhile = texts.get(documentId)
  if (!meanwhile || meanwhile.seq < now.seq) remember(documentId, now)
  return now
}

/** As far as this process knows; null when it knows nothing of it. */
export const clocksAtHand = (documentId: string): Clocks | null => texts.get(documentId)?.clocks ?? null

export function noteStored(update: UpdateDocument): void {
  const known = texts.get(update.documentId)
  if (known && update.seq === known.seq + 1) foldRows(known, [update])
}

export function encodeClocks(clocks: Clocks): Uint8Array {
  return Y.encodeStateVector(new Map(clocks))
}
