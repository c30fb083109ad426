// SPDX-License-Identifier: AGPL-3.0-or-later
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { inboxEndpoints } from '#shared/features/inbox.ts'
import { countsOf, type UnreadCounts } from './counts.ts'
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

/** Unread of everything, of a place, of a channel, of a thread. */
export function useUnreadCounts(): UnreadCounts {
  const { data } = useQuery(inboxQuery)
  return countsOf(data?.rows ?? [])
}
