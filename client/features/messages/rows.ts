// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Message } from '#shared/features/messages.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { OutboxEntry } from './outboxStore.ts'

/** One row of the conversation: a message with what stands above it. */
export interface MessageRow {
  key: string
  message: Message | null
  /** On its way, not yet in the log. */
  entry: OutboxEntry | null
  /** A new day begins: its instant. */
  day: string | null
  /** The unread begin here: how many there were on opening. */
  weft: number
  continued: boolean
  isNew: boolean
}

export interface Opening {
  /** Above this seq nothing had been read when the page was opened. */
  pointer: number
  /** How many were unread then; the weft says so. */
  unread: number
}

const closeMs = 5 * 60_000

const follows = (message: Message, previous: Message | undefined): boolean =>
  previous !== undefined &&
  !previous.removed &&
  previous.author.id === message.author.id &&
  Date.parse(message.createdAt) - Date.parse(previous.createdAt) < closeMs

const romeDay = new Map<string, string>()
function dayOfInstant(at: string): string {
  const hour = at.slice(0, 13)
  const known = romeDay.get(hour)
  if (known) return known
  const day = dayOf(new Date(at))
  romeDay.set(hour, day)
  return day
}

/** The first message that was unread on opening: not mine, not removed. */
export const firstUnread = (messages: readonly Message[], opening: Opening, myId: string): Message | undefined =>
  opening.unread === 0
    ? undefined
    : messages.find(({ seq, author, removed }) => seq > opening.pointer && author.id !== myId && !removed)

interface RowsOptions {
  opening: Opening
  /** The highest seq there was on opening: what came later came before my eyes. */
  newestOnOpening: number
  myId: string
}

/** What the log and the outbox come to on the page. A message keeps its key from departure to arrival. */
export function buildRows(
  messages: readonly Message[],
  entries: readonly OutboxEntry[],
  { opening, newestOnOpening, myId }: RowsOptions,
): MessageRow[] {
  const firstNew = firstUnread(messages, opening, myId)
  const held = new Set<string>()
  const rows = messages.map((message, index): MessageRow => {
    const previous = messages[index - 1]
    held.add(message.clientId)
    const newDay = !previous || dayOfInstant(previous.createdAt) !== dayOfInstant(message.createdAt)
    const isFirstNew = message === firstNew
    return {
      key: message.clientId,
      message,
      entry: null,
      day: newDay ? message.createdAt : null,
      weft: isFirstNew ? opening.unread : 0,
      continued: !newDay && !isFirstNew && follows(message, previous),
      isNew:
        opening.unread > 0 &&
        message.seq > opening.pointer &&
        message.seq <= newestOnOpening &&
        message.author.id !== myId &&
        !message.removed,
    }
  })
  const leaving = entries.filter(({ clientId }) => !held.has(clientId))
  return [
    ...rows,
    ...leaving.map(
      (entry): MessageRow => ({
        key: entry.clientId,
        message: null,
        entry,
        day: null,
        weft: 0,
        continued: false,
        isNew: false,
      }),
    ),
  ]
}
