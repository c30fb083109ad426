// SPDX-License-Identifier: AGPL-3.0-or-later
import { announceStored } from '#server/lib/db/announce.ts'
import { numberedLog } from '#server/lib/db/numberedLog.ts'
import { writingEvents } from '#shared/features/writing.ts'
import { AppError } from '#shared/lib/errors.ts'
import { noteStored } from './clocks.ts'
import { type UpdateDocument, UpdateModel } from './model.ts'
import { bytesOf } from './snapshots.ts'
import { noteForSnapshot } from './snapshotTimes.ts'

type Unnumbered = Omit<UpdateDocument, 'seq'>

/** Not by majority: a number taken a moment ago is taken. */
async function findLastNumber(documentId: string): Promise<number> {
  const last = await UpdateModel.findOne({ documentId }, { seq: 1 })
    .sort({ seq: -1 })
    .read('primary')
    .readConcern('local')
    .lean()
  return last?.seq ?? 0
}

/** In the order of each text. What was stored before and is repeated is told again: its writer's process may have died. */
async function announce(stored: readonly UpdateDocument[]): Promise<UpdateDocument[]> {
  for (const { documentId, seq, clientNumber, personId, update } of stored) {
    // compacted meanwhile: everybody has had it from a snapshot
    if (update)
      announceStored(writingEvents.updated, {
        documentId,
        seq,
        clientNumber,
        personId,
        update: Buffer.from(bytesOf(update)).toString('base64'),
      })
  }
  for (const one of stored) noteStored(one)
  for (const { documentId } of stored) noteForSnapshot(documentId)
  return [...stored]
}

const updateLog = numberedLog<Unnumbered, UpdateDocument, UpdateDocument>({
  collection: () => UpdateModel.collection.collectionName,
  lineOf: ({ documentId }) => documentId,
  keyOf: ({ documentId, updateId }) => `${documentId} ${updateId}`,
  withNumber: (update, seq) => ({ ...update, seq }),
  numberOf: ({ seq }) => seq,
  findLastNumber,
  repeatedBy: 'updateId',
  numberedBy: ['seq'],
  findStored: (updates) =>
    UpdateModel.find({ $or: updates.map(({ documentId, updateId }) => ({ documentId, updateId })) }).lean(),
  findDurable: ({ documentId, updateId }) =>
    UpdateModel.findOne({ documentId, updateId }).readConcern('linearizable').maxTimeMS(5_000).lean(),
  announce,
})

/**
 * Resolves with its number when it cannot be lost any more, and others have been told. Not its own: one of that name was
 * stored before, which need not be this one.
 */
export async function storeUpdate(update: Unnumbered): Promise<{ seq: number; isOwn: boolean }> {
  const stored = await updateLog.append(update)
  if (stored.personId !== update.personId) throw new AppError('conflict', { fields: { updateId: 'taken' } })
  return { seq: stored.seq, isOwn: stored._id === update._id }
}

export const appendUpdate = async (update: Unnumbered): Promise<number> => (await storeUpdate(update)).seq

export const findStoredUpdate = (documentId: string, updateId: string): Promise<UpdateDocument | null> =>
  UpdateModel.findOne({ documentId, updateId }).lean()
