// SPDX-License-Identifier: AGPL-3.0-or-later

import { findMentionableIds, findThreadPeople } from '#server/features/messages/people.ts'
import { findLatest } from '#server/features/messages/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { OpenThread } from '#server/features/threads/access.ts'
import { findThreadsIn, hydrateThreads } from '#server/features/threads/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { newestFirst, type ThreadPage, type ThreadRow } from '#shared/features/conversations.ts'
import { byName, type PersonSummary } from '#shared/features/people.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'

/** The threads of a place, newest first. */
export async function findThreadRows(place: Authorized<Place, 'read'>): Promise<ThreadRow[]> {
  const records = await findThreadsIn([place.id])
  const [threads, latest] = await Promise.all([hydrateThreads(records), findLatest(records.map(({ _id }) => _id))])
  return [...threads.values()]
    .map((thread) => ({ thread, last: latest.get(thread.id)?.last ?? null }))
    .sort(newestFirst)
}

async function summaries(personIds: Iterable<string>): Promise<PersonSummary[]> {
  return [...(await findPersonSummaries(personIds)).values()].sort(byName)
}

export async function findThreadPage(
  actor: Actor,
  { record, facts }: Authorized<OpenThread, 'read'>,
): Promise<ThreadPage | null> {
  const { places, channels } = await findCatalogue()
  const [threads, { personIds, messageCount, countedTo }] = await Promise.all([
    hydrateThreads([record]),
    findThreadPeople(record._id),
  ])
  const thread = threads.get(record._id)
  const place = places.get(record.placeId)
  const channel = channels.get(record.channelId)
  if (!thread || !place || !channel) return null
  const { name: channelName, posting, threadsOnly } = channel
  return {
    thread,
    place,
    channelName,
    posting,
    threadsOnly,
    messageCount,
    countedTo,
    people: await summaries(personIds),
    guest: !placePolicy.read(actor, facts.place),
  }
}

/** Who may be mentioned: for a guest, only the people of the thread. */
export const findMentionable = async (actor: Actor, thread: Authorized<OpenThread, 'read'>): Promise<PersonSummary[]> =>
  summaries(await findMentionableIds(actor, thread))
