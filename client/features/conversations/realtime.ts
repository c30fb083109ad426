// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncement, onAnnouncements, patchQuery } from '#client/lib/live.ts'
import type { ThreadPage } from '#shared/features/conversations.ts'
import { type Message, messageEvents } from '#shared/features/messages.ts'
import { placeEvents } from '#shared/features/places.ts'
import { threadEvents } from '#shared/features/threads.ts'
import { applyThread, dropThread, type Rows, withLatest, withOneMore } from './cache.ts'
import { threadPageQuery, threadRowsQuery } from './queries.ts'

/** The lists that show this thread: a message does not say its place. */
function changeRows(queryClient: QueryClient, message: Message): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ['place'] })) {
    const [, placeId, what] = query.queryKey
    if (what === 'threads' && typeof placeId === 'string')
      patchQuery<Rows>(queryClient, threadRowsQuery(placeId).queryKey, (data) => withLatest(data, message))
  }
}

/** The page of a conversation and whom one may name there, where it is in one of these places. */
function askForThreadsIn(queryClient: QueryClient, isIn: (placeId: string) => boolean): void {
  void queryClient.invalidateQueries({
    predicate({ queryKey: [what, threadId, part] }) {
      if (what !== 'thread' || typeof threadId !== 'string' || (part !== 'page' && part !== 'people')) return false
      const page = queryClient.getQueryData(threadPageQuery(threadId).queryKey)
      return !page || isIn(page.place.id)
    },
  })
}

export function listenToConversations(): () => void {
  const stops = [
    onAnnouncement(messageEvents.created, ({ message }, queryClient) => {
      changeRows(queryClient, message)
      const { queryKey } = threadPageQuery(message.threadId)
      const before = queryClient.getQueryData(queryKey)
      patchQuery<ThreadPage>(queryClient, queryKey, (page) => withOneMore(page, message))
      // processes announce in no common order: whether an earlier message was counted only the server knows
      if (before && message.seq < before.countedTo) void queryClient.invalidateQueries({ queryKey, exact: true })
    }),
    onAnnouncement(messageEvents.changed, ({ message }, queryClient) => changeRows(queryClient, message)),
    // a conversation's page shows its place
    onAnnouncement(placeEvents.changed, ({ placeId }, queryClient) =>
      askForThreadsIn(queryClient, (one) => one === placeId),
    ),
    onAnnouncements(
      placeEvents.peopleChanged,
      ({ placeId }) => placeId,
      (placeIds, queryClient) => askForThreadsIn(queryClient, (placeId) => placeIds.has(placeId)),
    ),
    onAnnouncement(threadEvents.created, ({ thread }, queryClient) => applyThread(queryClient, thread)),
    onAnnouncement(threadEvents.changed, ({ thread }, queryClient) => applyThread(queryClient, thread)),
    onAnnouncement(threadEvents.removed, (removed, queryClient) => dropThread(queryClient, removed)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
