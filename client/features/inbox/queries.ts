// SPDX-License-Identifier: AGPL-3.0-or-later
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type InboxRow, inboxEndpoints } from '#shared/features/inbox.ts'
import { readWhileHearing } from './heard.ts'

/** Every thread with something new for me: all counts of the product are sums of these rows. */
export const inboxQuery = queryOptions({
  queryKey: ['inbox'],
  queryFn: ({ signal, client }) => readWhileHearing(client, () => api(inboxEndpoints.read, undefined, { signal })),
})

/** All conversations, read or not, the newest talk first; asked anew each time the page is opened. */
export const recentQuery = infiniteQueryOptions({
  queryKey: ['recent'],
  queryFn: ({ signal, pageParam }) => api(inboxEndpoints.recent, { ...pageParam }, { signal }),
  initialPageParam: {} as { before?: string; beforeThread?: string },
  getNextPageParam: ({ next }) => next ?? undefined,
  staleTime: 0,
})

export interface UnreadCount {
  count: number
  named: boolean
}

const none: UnreadCount = { count: 0, named: false }

const sum = (rows: readonly InboxRow[]): UnreadCount =>
  rows.reduce((total, row) => ({ count: total.count + row.unread, named: total.named || row.mentions > 0 }), none)

/** Unread of everything, of a place, of a channel, of a thread. */
export function useUnreadCounts() {
  const { data } = useQuery(inboxQuery)
  const rows = data?.rows ?? []
  return {
    all: sum(rows),
    ofPlace: (placeId: string) => sum(rows.filter((row) => row.thread.placeId === placeId)),
    ofChannel: (channelId: string) => sum(rows.filter((row) => row.thread.channelId === channelId)),
    ofThread: (threadId: string) => sum(rows.filter((row) => row.threadId === threadId)),
  }
}
