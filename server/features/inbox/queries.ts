// SPDX-License-Identifier: AGPL-3.0-or-later
import { countUnread, findNewest, findSeqBefore, type Newest } from '#server/features/messages/counts.ts'
import { findRolesOf, type Role } from '#server/features/roles/queries.ts'
import type { OpenThread } from '#server/features/threads/access.ts'
import { inboxLimits, type UnreadState } from '#shared/features/inbox.ts'
import { startOfDay } from '#shared/lib/dates.ts'
import { joiningDay } from './joining.ts'
import { type ReadPointerDocument, ReadPointerModel } from './model.ts'

export interface Reader {
  id: string
  roles: readonly Role[]
}

export const findReader = async (personId: string): Promise<Reader> => ({
  id: personId,
  roles: await findRolesOf(personId),
})

/** The instant from which what is said in a thread is news for somebody. */
export const joinedAt = ({ roles }: Reader, { facts }: OpenThread): Date => startOfDay(joiningDay(roles, facts))

/** Where the pointer stands when nobody has moved it since they joined. */
export const findFirstPointer = async ({ record }: OpenThread, since: Date): Promise<number> =>
  record.createdAt >= since ? 0 : findSeqBefore(record._id, since)

type Pointer = Pick<ReadPointerDocument, 'seq' | 'version'>

async function standsAt(
  stored: ReadPointerDocument | undefined,
  reader: Reader,
  thread: OpenThread,
  newest: Newest | undefined,
): Promise<Pointer> {
  const since = joinedAt(reader, thread)
  if (stored && stored.movedAt >= since) return stored
  const version = stored?.version ?? 0
  if (!newest || newest.at < since) return { seq: newest?.seq ?? 0, version }
  return { seq: await findFirstPointer(thread, since), version }
}

/** What is new for somebody in each of some threads: counted from the records, all threads in one question. */
export async function findUnreadStates(
  reader: Reader,
  threads: readonly OpenThread[],
): Promise<Map<string, UnreadState>> {
  const ids = threads.map(({ record }) => record._id)
  const [newest, pointers] = await Promise.all([
    findNewest(ids),
    ReadPointerModel.find({ personId: reader.id, threadId: { $in: ids } }).lean(),
  ])
  const stored = new Map(pointers.map((pointer) => [pointer.threadId, pointer]))
  const standing = await Promise.all(
    threads.map(async (thread) => {
      const threadId = thread.record._id
      const { seq: pointer, version } = await standsAt(stored.get(threadId), reader, thread, newest.get(threadId))
      return { threadId, pointer, version, upTo: newest.get(threadId)?.seq ?? 0 }
    }),
  )
  const stretches = standing.map(({ threadId, pointer, upTo }) => ({ threadId, after: pointer, upTo }))
  const counted = await countUnread(reader.id, stretches, inboxLimits.counted)
  return new Map(
    standing.map((one) => [one.threadId, { ...one, ...(counted.get(one.threadId) ?? { unread: 0, mentions: 0 }) }]),
  )
}

export async function findUnreadState(reader: Reader, thread: OpenThread): Promise<UnreadState> {
  const threadId = thread.record._id
  const state = (await findUnreadStates(reader, [thread])).get(threadId)
  return state ?? { threadId, pointer: 0, version: 0, upTo: 0, unread: 0, mentions: 0 }
}

/** Of some people, who has read anything in one of some threads. */
export const findReadersOf = async (threadIds: readonly string[], personIds: readonly string[]): Promise<Set<string>> =>
  new Set(
    await ReadPointerModel.distinct('personId', {
      personId: { $in: personIds },
      threadId: { $in: threadIds },
      seq: { $gte: 1 },
    }),
  )
