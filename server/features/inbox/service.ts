// SPDX-License-Identifier: AGPL-3.0-or-later
import { findNewest } from '#server/features/messages/counts.ts'
import type { OpenThread } from '#server/features/threads/access.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { announceStored } from '#server/lib/db/announce.ts'
import { isDuplicate } from '#server/lib/db/write.ts'
import type { RequestActor } from '#server/lib/http/actor.ts'
import { newId } from '#server/lib/id.ts'
import { inboxEvents, type UnreadState } from '#shared/features/inbox.ts'
import { ReadPointerModel } from './model.ts'
import { findFirstPointer, findReader, findUnreadState, joinedAt } from './queries.ts'

interface Move {
  seq: number
  how: 'seen' | 'set'
  from?: number | undefined
}

interface Standing {
  since: Date
  first: number
}

/**
 * One document, one atomic step, decided where the pointer stands at that moment: two devices at once, and `seen`
 * never takes it back; `seen` from beyond it (it was set back meanwhile) leaves it.
 */
async function storeMove(personId: string, threadId: string, move: Move, { since, first }: Standing): Promise<void> {
  const stands = { $cond: [{ $gte: ['$movedAt', since] }, '$seq', first] }
  const seen = { $cond: [{ $gte: ['$stands', move.from ?? 0] }, { $max: ['$stands', move.seq] }, '$stands'] }
  const moved = {
    personId,
    threadId,
    seq: move.how === 'set' ? move.seq : seen,
    version: { $add: [{ $ifNull: ['$version', 0] }, 1] },
    movedAt: new Date(),
    demo: { $ifNull: ['$demo', false] },
  }
  await ReadPointerModel.updateOne(
    { personId, threadId },
    [{ $set: { _id: { $ifNull: ['$_id', newId()] }, stands } }, { $set: moved }, { $unset: 'stands' }],
    { upsert: true, updatePipeline: true },
  )
}

/** Moves how far somebody has read. Nobody can have read what is not there yet. */
export async function movePointer(
  actor: RequestActor,
  thread: Authorized<OpenThread, 'read'>,
  { seq, how, from }: Move,
): Promise<UnreadState> {
  const threadId = thread.record._id
  const reader = await findReader(actor.id)
  const since = joinedAt(reader, thread)
  const [newest, first] = await Promise.all([findNewest([threadId]), findFirstPointer(thread, since)])
  const move = { seq: Math.min(seq, newest.get(threadId)?.seq ?? 0), how, from }
  try {
    await storeMove(actor.id, threadId, move, { since, first })
  } catch (error) {
    // two devices made the first pointer at once: now it is there
    if (!isDuplicate(error)) throw error
    await storeMove(actor.id, threadId, move, { since, first })
  }
  const state = await findUnreadState(reader, thread)
  announceStored(inboxEvents.pointerMoved, { personId: actor.id, ...state })
  return state
}
