// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, seq } from '#shared/lib/schema.ts'
import { lastMessage } from './conversations.ts'
import { personSummary } from './people.ts'
import { thread } from './threads.ts'

export const inboxLimits = { counted: 1000 } as const

/** A thread with something new for me. Counts stop at `inboxLimits.counted`: people read 999+. */
export const inboxRow = z.object({
  thread,
  placeName: z.string(),
  channelName: z.string(),
  unread: z.number(),
  mentions: z.number(),
  pointer: seq,
  last: lastMessage,
  /** The last two who wrote, newest first. */
  authors: z.array(personSummary),
})
export type InboxRow = z.infer<typeof inboxRow>

/** A thread of mine, read or not, for *Conversazioni recenti*. */
export const recentRow = z.object({
  thread,
  placeName: z.string(),
  channelName: z.string(),
  unread: z.number(),
  mentions: z.number(),
  last: lastMessage,
  authors: z.array(personSummary),
})

export const unreadState = z.object({ threadId: id, pointer: seq, unread: z.number(), mentions: z.number() })
export type UnreadState = z.infer<typeof unreadState>

const inThread = z.strictObject({ threadId: id })

export const inboxEndpoints = {
  /** Every thread with unread messages; all counts of the product are sums of these rows. */
  read: endpoint('GET /inbox', { output: z.object({ rows: z.array(inboxRow) }) }),
  recent: endpoint('GET /conversations/recent', {
    query: z.strictObject({ before: z.optional(z.iso.datetime({ error: 'bad_date' })) }),
    output: z.object({ rows: z.array(recentRow), more: z.boolean() }),
  }),
  /** How far I have read one thread, and what is new in it. */
  pointer: endpoint('GET /threads/:threadId/pointer', { params: inThread, output: unreadState }),
  /** `seen` only moves forward; `set` goes where it is told: from here unread, undo, read to the end. */
  move: endpoint('PUT /threads/:threadId/pointer', {
    params: inThread,
    body: z.strictObject({ seq, how: z.enum(['seen', 'set'], { error: 'bad_value' }) }),
    output: unreadState,
  }),
}

export const inboxEvents = {
  /** To the person's own devices. */
  pointerMoved: event('pointer:moved', unreadState),
}
