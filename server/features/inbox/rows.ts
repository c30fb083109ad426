// SPDX-License-Identifier: AGPL-3.0-or-later
import { findNewest } from '#server/features/messages/counts.ts'
import { findLatest } from '#server/features/messages/queries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { factsOfThread, type OpenThread } from '#server/features/threads/access.ts'
import { findThreads, findThreadsIn, hydrateThreads } from '#server/features/threads/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { newestFirst } from '#shared/features/conversations.ts'
import { type InboxRow, type inboxEndpoints, inboxLimits, type UnreadState } from '#shared/features/inbox.ts'
import { placePolicy } from '#shared/features/places.ts'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import type { OutputOf } from '#shared/lib/endpoint.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findReader, findUnreadStates, type Reader } from './queries.ts'

/** Every thread somebody may read: those of their places, and those they were invited to. */
async function findReadableThreads(actor: Actor): Promise<OpenThread[]> {
  const catalogue = await findCatalogue()
  const placeIds = [...catalogue.places.values()].filter((place) => placePolicy.read(actor, place)).map(({ id }) => id)
  const invited = activeGrants(actor, today()).flatMap(({ role, threadId }) =>
    role === 'guest' && threadId ? [threadId] : [],
  )
  const [records, guest] = await Promise.all([findThreadsIn(placeIds), invited.length > 0 ? findThreads(invited) : []])
  const distinct = new Map([...records, ...guest].map((record) => [record._id, record]))
  return [...distinct.values()].flatMap((record) => factsOfThread(record, catalogue) ?? [])
}

/** Threads and what is new in them → rows, in the order given. */
async function hydrateRows(threads: readonly OpenThread[], states: ReadonlyMap<string, UnreadState>) {
  const records = threads.map(({ record }) => record)
  const [{ places, channels }, shown, latest] = await Promise.all([
    findCatalogue(),
    hydrateThreads(records),
    findLatest(records.map(({ _id }) => _id)),
  ])
  return records.flatMap((record): InboxRow[] => {
    const [thread, place, state] = [shown.get(record._id), places.get(record.placeId), states.get(record._id)]
    if (!thread || !place || !state) return []
    const { last = null, authors = [] } = latest.get(record._id) ?? {}
    // what is archived waits for nobody
    const counts = place.archivedAt === null ? state : { ...state, unread: 0, mentions: 0 }
    return [{ ...counts, thread, place, channelName: channels.get(record.channelId)?.name ?? '', last, authors }]
  })
}

/** What is archived is read, and waits for nobody. */
export async function findInboxRows(actor: Actor): Promise<InboxRow[]> {
  const [readable, reader, { places }] = await Promise.all([
    findReadableThreads(actor),
    findReader(actor.id),
    findCatalogue(),
  ])
  const threads = readable.filter(({ record }) => places.get(record.placeId)?.archivedAt === null)
  const states = await findUnreadStates(reader, threads)
  const unread = threads.filter(({ record }) => (states.get(record._id)?.unread ?? 0) > 0)
  return (await hydrateRows(unread, states)).sort(newestFirst)
}

export async function findInboxRow(actor: Actor, thread: Authorized<OpenThread, 'read'>): Promise<InboxRow> {
  const [row] = await findRows(await findReader(actor.id), [thread])
  if (!row) throw new AppError('not_found')
  return row
}

const findRows = async (reader: Reader, threads: readonly OpenThread[]) =>
  hydrateRows(threads, await findUnreadStates(reader, threads))

interface After {
  before?: string | undefined
  beforeThread?: string | undefined
}

/** One page of all threads in which somebody has written, the newest talk first. */
export async function findRecentRows(
  actor: Actor,
  { before, beforeThread = '' }: After,
): Promise<OutputOf<typeof inboxEndpoints.recent>> {
  const [threads, reader] = await Promise.all([findReadableThreads(actor), findReader(actor.id)])
  const newest = await findNewest(threads.map(({ record }) => record._id))
  const spoken = threads
    .flatMap((thread) => {
      const at = newest.get(thread.record._id)?.at
      return at ? [{ thread, id: thread.record._id, at: at.toISOString() }] : []
    })
    .sort((a, b) => b.at.localeCompare(a.at) || (a.id < b.id ? -1 : 1))
    .filter(({ id, at }) => before === undefined || at < before || (at === before && id > beforeThread))
  const page = spoken.slice(0, inboxLimits.recentPage)
  const last = spoken.length > page.length ? page.at(-1) : undefined
  return {
    rows: await findRows(
      reader,
      page.map(({ thread }) => thread),
    ),
    next: last ? { before: last.at, beforeThread: last.id } : null,
  }
}
