// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { meQuery } from '#client/features/me/queries.ts'
import { placesQuery } from '#client/features/places/queries.ts'
import { api } from '#client/lib/api.ts'
import { isPassing } from '#client/lib/errors.ts'
import { type InboxRow, inboxEndpoints, type UnreadState } from '#shared/features/inbox.ts'
import type { Message } from '#shared/features/messages.ts'
import type { Thread } from '#shared/features/threads.ts'
import {
  type Inbox,
  isMixed,
  isOlder,
  mayCountOtherwise,
  rowIn,
  withChangeInInbox,
  withMessage,
  withMessageInInbox,
  withPointer,
  withRow,
  withThreadInInbox,
} from './cache.ts'
import { noteChange, readRows } from './heard.ts'
import { inboxQuery } from './queries.ts'

const inboxOf = (queryClient: QueryClient): Inbox | undefined => queryClient.getQueryData(inboxQuery.queryKey)
const myIdOf = (queryClient: QueryClient): string => queryClient.getQueryData(meQuery.queryKey)?.person.id ?? ''

/** What is known of a thread: its row, or the row it was before it was read. */
export const knownRow = (queryClient: QueryClient, threadId: string): InboxRow | undefined =>
  rowIn(inboxOf(queryClient), threadId) ?? readRows(queryClient).get(threadId)

function change(queryClient: QueryClient, step: (inbox: Inbox) => Inbox): void {
  queryClient.setQueryData(inboxQuery.queryKey, (inbox) => inbox && step(inbox))
  noteChange(queryClient, step)
}

/** Puts a row where it belongs: among the rows, or among those that are read. */
export function placeRow(queryClient: QueryClient, row: InboxRow): void {
  change(queryClient, (inbox) => withRow(inbox, row))
  if (row.unread > 0) readRows(queryClient).delete(row.threadId)
  else readRows(queryClient).set(row.threadId, row)
}

/** Whether it was news. */
function applyRow(queryClient: QueryClient, row: InboxRow): boolean {
  const known = knownRow(queryClient, row.threadId)
  if (known && isOlder(row, known)) return false
  placeRow(queryClient, row)
  return true
}

interface Asking {
  /** Something came while the answer was on its way. */
  again: boolean
  /** What was said meanwhile: counted on top of the answer, unless it is in it. */
  heard: Message[]
  done: Promise<void>
}
const asked = new WeakMap<QueryClient, Map<string, Asking>>()

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const patience = 8

async function askUntilTold(queryClient: QueryClient, threadId: string, asking: Asking): Promise<void> {
  for (let tries = 0; tries < patience; tries += 1) {
    asking.again = false
    try {
      const row = await api(inboxEndpoints.row, { threadId })
      const myId = myIdOf(queryClient)
      const heard = asking.heard.splice(0).sort((a, b) => a.seq - b.seq)
      const told = applyRow(
        queryClient,
        heard.reduce((known, message) => withMessage(known, message, myId), row),
      )
      if (told && !asking.again) return
      // much is being said there: the next answer, too, would be older than what is known
      if (!told) await pause(50 * 2 ** tries)
    } catch (error) {
      // no longer mine to read: the change of access asks for everything anew
      if (!isPassing(error)) return
      await pause(Math.min(500 * 2 ** tries, 8_000))
    }
  }
}

const askings = (queryClient: QueryClient): Map<string, Asking> => {
  const threads = asked.get(queryClient) ?? new Map<string, Asking>()
  asked.set(queryClient, threads)
  return threads
}

function beginAsking(queryClient: QueryClient, threadId: string): Asking {
  const threads = askings(queryClient)
  const asking: Asking = { again: false, heard: [], done: Promise.resolve() }
  threads.set(threadId, asking)
  asking.done = askUntilTold(queryClient, threadId, asking).finally(() => threads.delete(threadId))
  return asking
}

/** Asks for one thread, one request at a time: where announcements do not tell enough, the records do. */
export function askRow(queryClient: QueryClient, threadId: string): Promise<void> {
  const running = askings(queryClient).get(threadId)
  if (!running) return beginAsking(queryClient, threadId).done
  running.again = true
  return running.done
}

/** The same for a thread of which nothing is known yet. */
function askAfterHearing(queryClient: QueryClient, message: Message): void {
  const { threadId } = message
  const asking = askings(queryClient).get(threadId) ?? beginAsking(queryClient, threadId)
  asking.heard.push(message)
}

export function applyMessage(queryClient: QueryClient, message: Message): void {
  const myId = myIdOf(queryClient)
  const known = knownRow(queryClient, message.threadId)
  if (!known) {
    if (message.author.id !== myId) askAfterHearing(queryClient, message)
    return
  }
  // told in no common order: whether an earlier one was counted only the server knows
  if (message.seq < known.upTo && message.seq > known.pointer && message.author.id !== myId)
    void askRow(queryClient, message.threadId)
  const next = withMessage(known, message, myId)
  if (next === known) return
  change(queryClient, (inbox) => withMessageInInbox(inbox, message, myId, known))
  if (next.unread > 0) readRows(queryClient).delete(next.threadId)
  else readRows(queryClient).set(next.threadId, next)
}

export function applyChange(queryClient: QueryClient, message: Message): void {
  const { threadId } = message
  // an answer on its way, of this row or of the whole inbox, may be from before it
  if (askings(queryClient).has(threadId)) void askRow(queryClient, threadId)
  change(queryClient, (inbox) => {
    if (mayCountOtherwise(rowIn(inbox, threadId), message, myIdOf(queryClient))) void askRow(queryClient, threadId)
    return withChangeInInbox(inbox, message)
  })
}

/** A state as it was announced, or as the server answered. */
export function applyState(queryClient: QueryClient, state: UnreadState): void {
  const known = knownRow(queryClient, state.threadId)
  if (known ? isMixed(state, known) : state.unread > 0) void askRow(queryClient, state.threadId)
  if (!known || isOlder(state, known)) return
  placeRow(queryClient, withPointer(known, state))
}

export function applyThread(queryClient: QueryClient, thread: Thread): void {
  change(queryClient, (inbox) => withThreadInInbox(inbox, thread))
  const read = readRows(queryClient).get(thread.id)
  if (read) readRows(queryClient).set(thread.id, { ...read, thread })
}

/**
 * Somebody has begun a conversation in a place of mine: all that a row says is known, so that the first message in it
 * needs no question. An announcement begins one for hundreds of people at once.
 */
export function beginRow(queryClient: QueryClient, thread: Thread): void {
  const mine = queryClient.getQueryData(placesQuery.queryKey)
  const place = mine?.places.find(({ id }) => id === thread.placeId)
  const channel = mine?.channels.find(({ id }) => id === thread.channelId)
  if (!place || !channel || knownRow(queryClient, thread.id)) return
  const { id, kind, name, colour, archivedAt } = place
  readRows(queryClient).set(thread.id, {
    threadId: thread.id,
    pointer: 0,
    version: 0,
    upTo: 0,
    unread: 0,
    mentions: 0,
    thread,
    place: { id, kind, name, colour, archivedAt },
    channelName: channel.name,
    last: null,
    authors: [],
  })
}

export function dropRow(queryClient: QueryClient, threadId: string): void {
  change(queryClient, (inbox) => ({ ...inbox, rows: inbox.rows.filter((row) => row.threadId !== threadId) }))
  readRows(queryClient).delete(threadId)
}
