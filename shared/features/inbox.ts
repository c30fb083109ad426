// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, instant, seq } from '#shared/lib/schema.ts'
import { lastMessage } from './conversations.ts'
import { personSummary } from './people.ts'
import { place } from './places.ts'
import { thread } from './threads.ts'

export const inboxLimits = { counted: 1000, recentPage: 50 } as const

/** How far a person has read a thread, and what is new in it: not mine, not removed, after the pointer. */
export const unreadState = z.object({
  threadId: id,
  pointer: seq,
  /** One more with each move of the pointer: tells an older announcement from a newer one. */
  version: seq,
  /** Counted up to this number; a message beyond it is not in the counts yet. */
  upTo: seq,
  /** Stops at `inboxLimits.counted`: people read 999+. */
  unread: z.number(),
  mentions: z.number(),
})
export type UnreadState = z.infer<typeof unreadState>

/** A thread with what is new for me, ready for a row. */
export const inboxRow = z.extend(unreadState, {
  thread,
  place: z.pick(place, { id: true, kind: true, name: true, colour: true, archivedAt: true }),
  channelName: z.string(),
  /** Null while nobody has written. */
  last: z.nullable(lastMessage),
  /** The last two who wrote, newest first. */
  authors: z.array(personSummary),
})
export type InboxRow = z.infer<typeof inboxRow>

const inThread = z.strictObject({ threadId: id })

export const inboxEndpoints = {
  /** Every thread with unread messages; all counts of the product are sums of these rows. */
  read: endpoint('GET /inbox', { output: z.object({ rows: z.array(inboxRow) }) }),
  /** One thread as a row, read or not. */
  row: endpoint('GET /threads/:threadId/row', { params: inThread, output: inboxRow }),
  /** Every thread of mine in which somebody has written, newest first; `next` asks for the page after this one. */
  recent: endpoint('GET /conversations/recent', {
    query: z.strictObject({
      before: z.optional(z.iso.datetime({ error: 'bad_date' })),
      beforeThread: z.optional(id),
    }),
    output: z.object({
      rows: z.array(inboxRow),
      next: z.nullable(z.object({ before: instant, beforeThread: id })),
    }),
  }),
  pointer: endpoint('GET /threads/:threadId/pointer', { params: inThread, output: unreadState }),
  /**
   * `seen` only moves forward, and only where what was seen begins at the pointer: one that was set back meanwhile stays.
   * `set` goes where it is told: from here unread, undo, read to the end.
   */
  move: endpoint('PUT /threads/:threadId/pointer', {
    params: inThread,
    body: z.strictObject({ seq, how: z.enum(['seen', 'set'], { error: 'bad_value' }), from: z.optional(seq) }),
    output: unreadState,
  }),
}

export const inboxEvents = {
  /** To the person's own devices. */
  pointerMoved: event('pointer:moved', z.extend(unreadState, { personId: id })),
}
