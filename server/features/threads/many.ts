// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from '#server/lib/db/write.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { threadEvents } from '#shared/features/threads.ts'
import { ThreadModel } from './model.ts'
import { hydrateThreads, type ThreadRecord } from './queries.ts'

const announce = async (tx: Tx, records: readonly ThreadRecord[], event: 'created' | 'changed'): Promise<void> => {
  for (const thread of (await hydrateThreads(records)).values()) tx.emit(threadEvents[event], { thread })
}

/** What doors remember of all threads goes with any place. */
const forgotten = (tx: Tx, placeId: string | undefined): void => {
  if (placeId !== undefined) tx.afterCommit(() => letGo({ what: 'place', placeId }))
}

/** Within a `write`: conversations in many places at once. */
export async function insertThreads(tx: Tx, records: readonly ThreadRecord[]): Promise<void> {
  await ThreadModel.insertMany(records)
  await announce(tx, records, 'created')
}

type Words = Partial<Pick<ThreadRecord, 'title' | 'context'>>

/** Within a `write`: what they are called and what they are about. */
export async function rewordThreads(tx: Tx, threadIds: readonly string[], words: Words): Promise<void> {
  const found = await ThreadModel.find({ _id: { $in: threadIds } }).lean()
  const records = found.map((record) => ({ before: record, after: { ...record, ...words } }))
  const changed = records.filter(
    ({ before, after }) => before.title !== after.title || before.context !== after.context,
  )
  await ThreadModel.updateMany({ _id: { $in: changed.map(({ before }) => before._id) } }, { $set: words })
  forgotten(tx, changed[0]?.before.placeId)
  await announce(
    tx,
    changed.map(({ after }) => after),
    'changed',
  )
}

/** Within a `write`: nobody writes in them any more; or again, and they stand above the others. */
export async function archiveThreads(tx: Tx, threadIds: readonly string[], archivedAt: Date | null): Promise<void> {
  const among = { _id: { $in: threadIds } }
  await ThreadModel.updateMany(
    among,
    archivedAt
      ? { $set: { archivedAt }, $unset: { pinned: 1 } }
      : { $set: { pinned: true }, $unset: { archivedAt: 1 } },
  )
  const records = await ThreadModel.find(among).lean()
  forgotten(tx, records[0]?.placeId)
  await announce(tx, records, 'changed')
}

/** Within a `write`: as if they had never been there. What was said in them goes with whoever removes it. */
export async function removeThreads(tx: Tx, threadIds: readonly string[]): Promise<ThreadRecord[]> {
  const records = await ThreadModel.find({ _id: { $in: threadIds } }).lean()
  await ThreadModel.deleteMany({ _id: { $in: threadIds } })
  forgotten(tx, records[0]?.placeId)
  for (const { _id, placeId } of records) tx.emit(threadEvents.removed, { threadId: _id, placeId })
  return records
}
