// SPDX-License-Identifier: AGPL-3.0-or-later
import { isOpen } from '#client/features/places/open.ts'
import { lastMessageOf, newestFirst } from '#shared/features/conversations.ts'
import { type InboxRow, inboxLimits, type UnreadState } from '#shared/features/inbox.ts'
import type { Message } from '#shared/features/messages.ts'
import type { Thread } from '#shared/features/threads.ts'

export interface Inbox {
  rows: InboxRow[]
}

export const rowIn = (inbox: Inbox | undefined, threadId: string): InboxRow | undefined =>
  inbox?.rows.find((row) => row.threadId === threadId)

/** Counts a message once: what lies at or below `upTo` is in the counts already. */
export function countedIn<State extends UnreadState>(state: State, message: Message, myId: string): State {
  if (message.seq <= state.upTo) return state
  const counts =
    message.seq > state.pointer && message.author.id !== myId && !message.removed && state.unread < inboxLimits.counted
  const named = counts && message.mentions.some(({ id }) => id === myId)
  return {
    ...state,
    upTo: message.seq,
    unread: state.unread + (counts ? 1 : 0),
    mentions: state.mentions + (named ? 1 : 0),
  }
}

/** A row after a message: counted, and on top of what was said. */
export function withMessage(row: InboxRow, message: Message, myId: string): InboxRow {
  const counted = countedIn(row, message, myId)
  if (row.last && message.seq <= row.last.seq) return counted
  const others = row.authors.filter(({ id }) => id !== message.author.id)
  return { ...counted, last: lastMessageOf(message), authors: [message.author, ...others].slice(0, 2) }
}

/** Rows with something new, the newest talk first; what is archived waits for nobody. */
function withRowAt(inbox: Inbox, row: InboxRow): Inbox {
  const rest = inbox.rows.filter(({ threadId }) => threadId !== row.threadId)
  return { ...inbox, rows: row.unread > 0 && isOpen(row.place) ? [...rest, row].sort(newestFirst) : rest }
}

/** How two tellings of one thread stand to each other: each has its number of moves and of messages. */
export function isOlder(told: UnreadState, known: UnreadState): boolean {
  return told.version < known.version || told.upTo < known.upTo
}
/** One knows of a later move, the other of later messages: neither is the truth. */
export const isMixed = (told: UnreadState, known: UnreadState): boolean =>
  (told.version > known.version && told.upTo < known.upTo) || (told.version < known.version && told.upTo > known.upTo)

/** A row as the server read it, unless a later one is known. */
export function withRow(inbox: Inbox, row: InboxRow): Inbox {
  const known = rowIn(inbox, row.threadId)
  return known && isOlder(row, known) ? inbox : withRowAt(inbox, row)
}

/** `before` is the row as it was before it was read: a message makes it a row again. */
export function withMessageInInbox(inbox: Inbox, message: Message, myId: string, before?: InboxRow): Inbox {
  const row = rowIn(inbox, message.threadId) ?? before
  if (!row) return inbox
  const next = withMessage(row, message, myId)
  return next === row ? inbox : withRowAt(inbox, next)
}

/** The pointer moved, here or on another device: a row that is read to the end leaves. */
export const withPointer = (row: InboxRow, state: UnreadState): InboxRow => {
  const { pointer, version, upTo, unread, mentions } = state
  return { ...row, pointer, version, upTo, unread, mentions }
}

/** The newest message of a row was changed: what it says now is shown. */
export function withChangeInInbox(inbox: Inbox, message: Message): Inbox {
  const row = rowIn(inbox, message.threadId)
  return row?.last?.seq === message.seq ? withRowAt(inbox, { ...row, last: lastMessageOf(message) }) : inbox
}

/** Whether a change may have changed what counts: then only the records know. */
export function mayCountOtherwise(state: UnreadState | undefined, message: Message, myId: string): boolean {
  if (!state || message.author.id === myId) return false
  const counted = message.seq > state.pointer && message.seq <= state.upTo
  return counted && (message.removed !== null || message.editedAt !== null)
}

export function withThreadInInbox(inbox: Inbox, thread: Thread): Inbox {
  const row = rowIn(inbox, thread.id)
  return row ? withRowAt(inbox, { ...row, thread }) : inbox
}
