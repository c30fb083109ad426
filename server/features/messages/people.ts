// SPDX-License-Identifier: AGPL-3.0-or-later
import { findGuestRoles } from '#server/features/roles/queries.ts'
import type { OpenThread } from '#server/features/threads/access.ts'
import { findThreadReaders } from '#server/features/threads/people.ts'
import { placePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { findWriters } from './queries.ts'

export interface ThreadPeople {
  personIds: string[]
  messageCount: number
  countedTo: number
}

/** The people a guest knows: who wrote in the thread and who was invited to it. */
export async function findThreadPeople(threadId: string): Promise<ThreadPeople> {
  const [{ personIds, count, countedTo }, guests] = await Promise.all([findWriters(threadId), findGuestRoles(threadId)])
  const known = new Set([...personIds, ...guests.map(({ personId }) => personId)])
  return { personIds: [...known], messageCount: count, countedTo }
}

/** Whom somebody may mention: every reader, and for a guest only the people of the thread. */
export async function findMentionableIds(actor: Actor, thread: OpenThread): Promise<Set<string>> {
  if (placePolicy.read(actor, thread.facts.place)) return findThreadReaders(thread)
  return new Set((await findThreadPeople(thread.facts.id)).personIds)
}
