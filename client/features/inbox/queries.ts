// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { inboxEndpoints } from '#shared/features/inbox.ts'

/** Every thread with something new for me: all counts of the product are sums of these rows. */
export const inboxQuery = queryOptions({
  queryKey: ['inbox'],
  queryFn: ({ signal }) => api(inboxEndpoints.read, undefined, { signal }),
})

export interface UnreadCount {
  count: number
  named: boolean
}

const none: UnreadCount = { count: 0, named: false }

/** Unread of everything, of a place, of a channel, of a thread. */
export function useUnreadCounts() {
  const { data } = useQuery(inboxQuery)
  const rows = data?.rows ?? []
  const sum = (chosen: typeof rows): UnreadCount =>
    chosen.reduce((total, row) => ({ count: total.count + row.unread, named: total.named || row.mentions > 0 }), none)
  return {
    all: sum(rows),
    ofPlace: (placeId: string) => sum(rows.filter((row) => row.thread.placeId === placeId)),
    ofChannel: (channelId: string) => sum(rows.filter((row) => row.thread.channelId === channelId)),
    ofThread: (threadId: string) => sum(rows.filter((row) => row.thread.id === threadId)),
  }
}
