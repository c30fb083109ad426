// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { newId } from '#server/lib/id.ts'
import { log } from '#server/lib/log.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type SnapshotDocument, SnapshotModel, SnapshotPartModel } from './model.ts'

const partBytes = 8 * 1024 * 1024

/** The driver's own shape of bytes, as a `Buffer` without a copy. */
export const bytesOf = (binary: { buffer: Uint8Array } | Uint8Array): Uint8Array =>
  binary instanceof Uint8Array ? binary : binary.buffer

/** The newest that may be trusted. */
export const findNewestSnapshot = (documentId: string, upToSeq = Number.MAX_SAFE_INTEGER) =>
  SnapshotModel.findOne({ documentId, verifiedAt: { $ne: null }, upToSeq: { $lte: upToSeq } })
    .sort({ upToSeq: -1 })
    .lean()

const shaOf = (state: Uint8Array): string => createHash('sha256').update(state).digest('hex')

/** Read by majority; null when it is not whole, because it is being removed or was never finished. */
export async function readState({ _id, sha256, size }: SnapshotDocument): Promise<Uint8Array | null> {
  const parts = await SnapshotPartModel.find({ snapshotId: _id }).sort({ place: 1 }).lean()
  const state = Buffer.concat(parts.map(({ bytes }) => bytesOf(bytes)))
  return state.length === size && shaOf(state) === sha256 ? state : null
}

export interface Made {
  upToSeq: number
  state: Uint8Array
  stateVector: Uint8Array
}

/** Stored, and not to be trusted yet. */
export async function storeSnapshot(documentId: string, { upToSeq, state, stateVector }: Made) {
  const snapshotId = newId()
  const at = new Date()
  const parts = Math.max(1, Math.ceil(state.length / partBytes))
  for (let place = 0; place < parts; place += 1) {
    const bytes = Buffer.from(state.subarray(place * partBytes, (place + 1) * partBytes))
    await SnapshotPartModel.create([{ _id: newId(), documentId, snapshotId, place, bytes, at, demo: false }])
  }
  const snapshot = {
    _id: snapshotId,
    documentId,
    upToSeq,
    stateVector: Buffer.from(stateVector),
    sha256: shaOf(state),
    size: state.length,
    parts,
    at,
    verifiedAt: null,
    demo: false,
  }
  await SnapshotModel.create([snapshot])
  return snapshot
}

export async function trustSnapshot(snapshotId: string): Promise<void> {
  await SnapshotModel.updateOne({ _id: snapshotId }, { $set: { verifiedAt: new Date() } })
}

/** The head first: what is without one is never served. */
export async function dropSnapshots(snapshotIds: readonly string[]): Promise<void> {
  if (snapshotIds.length === 0) return
  await SnapshotModel.deleteMany({ _id: { $in: snapshotIds } })
  await SnapshotPartModel.deleteMany({ snapshotId: { $in: snapshotIds } })
}

const tries = 3

/** The newest state up to a number, its bytes as they are stored; null where there is none yet. */
export async function findState(
  documentId: string,
  upToSeq?: number,
): Promise<{ upToSeq: number; state: Uint8Array } | null> {
  for (let tried = 0; tried < tries; tried += 1) {
    const snapshot = await findNewestSnapshot(documentId, upToSeq)
    if (!snapshot) return null
    const state = await readState(snapshot)
    if (state) return { upToSeq: snapshot.upToSeq, state }
  }
  log.error({ documentId }, 'a verified snapshot of a text cannot be read')
  throw new AppError('unavailable', { retryAfter: 1 })
}
