// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { patchQuery } from '#client/lib/live.ts'
import {
  type LastMessage,
  lastMessageOf,
  newestFirst,
  type ThreadPage,
  type ThreadRow,
} from '#shared/features/conversations.ts'
import type { Message } from '#shared/features/messages.ts'
import { byName } from '#shared/features/people.ts'
import type { Thread } from '#shared/features/threads.ts'
import { threadPageQuery, threadRowsQuery } from './queries.ts'

export interface Rows {
  rows: ThreadRow[]
}

/** An announcement that comes late: of an earlier message, or from before this one was removed. */
const isPast = (last: LastMessage, message: Message): boolean =>
  last.seq > message.seq || (last.seq === message.seq && last.removed && !message.removed)

/** A message was written, changed or removed: the newest of its thread is what the row shows. */
export function withLatest(data: Rows, message: Message): Rows {
  const row = data.rows.find(({ thread }) => thread.id === message.threadId)
  if (!row || (row.last && isPast(row.last, message))) return data
  const rows = data.rows.map((one) => (one === row ? { ...row, last: lastMessageOf(message) } : one))
  return { ...data, rows: rows.sort(newestFirst) }
}

export function withThread(data: Rows, thread: Thread): Rows {
  const known = data.rows.some((row) => row.thread.id === thread.id)
  const rows = known
    ? data.rows.map((row) => (row.thread.id === thread.id ? { ...row, thread } : row))
    : [...data.rows, { thread, last: null }]
  return { ...data, rows: rows.sort(newestFirst) }
}

export const withThreadOnPage = (page: ThreadPage, thread: Thread): ThreadPage => ({ ...page, thread })

/** One more, unless it was counted already, by somebody who may be new here. */
export function withOneMore(page: ThreadPage, message: Message): ThreadPage {
  const known = page.people.some(({ id }) => id === message.author.id)
  const people = known ? page.people : [...page.people, message.author].sort(byName)
  if (message.seq <= page.countedTo) return { ...page, people }
  return { ...page, messageCount: page.messageCount + 1, countedTo: message.seq, people }
}

/** A thread as the server announced it, or answered. */
export function applyThread(queryClient: QueryClient, thread: Thread): void {
  patchQuery<Rows>(queryClient, threadRowsQuery(thread.placeId).queryKey, (data) => withThread(data, thread))
  patchQuery<ThreadPage>(queryClient, threadPageQuery(thread.id).queryKey, (page) => withThreadOnPage(page, thread))
}

/** It is as if it had never been there: who has it open is told so. */
export function dropThread(
  queryClient: QueryClient,
  { threadId, placeId }: { threadId: string; placeId: string },
): void {
  patchQuery<Rows>(queryClient, threadRowsQuery(placeId).queryKey, (data) => ({
    ...data,
    rows: data.rows.filter(({ thread }) => thread.id !== threadId),
  }))
  void queryClient.resetQueries({ queryKey: ['thread', threadId] })
}
