// SPDX-License-Identifier: AGPL-3.0-or-later
import type { InboxRow } from '#shared/features/inbox.ts'

export interface UnreadCount {
  count: number
  named: boolean
}

const none: UnreadCount = { count: 0, named: false }

const sum = (rows: readonly InboxRow[]): UnreadCount =>
  rows.reduce((total, row) => ({ count: total.count + row.unread, named: total.named || row.mentions > 0 }), none)

export interface UnreadCounts {
  all: UnreadCount
  ofPlace: (placeId: string) => UnreadCount
  ofChannel: (channelId: string) => UnreadCount
  ofThread: (threadId: string) => UnreadCount
}

/** Every number that says what is new is a sum of rows. */
export const countsOf = (rows: readonly InboxRow[]): UnreadCounts => ({
  all: sum(rows),
  ofPlace: (placeId) => sum(rows.filter((row) => row.thread.placeId === placeId)),
  ofChannel: (channelId) => sum(rows.filter((row) => row.thread.channelId === channelId)),
  ofThread: (threadId) => sum(rows.filter((row) => row.threadId === threadId)),
})
