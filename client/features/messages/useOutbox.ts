// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useMemo, useReducer, useSyncExternalStore } from 'react'
import type { Message } from '#shared/features/messages.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { outboxEntries, subscribeOutbox } from './outbox.ts'
import type { OutboxEntry } from './outboxStore.ts'
import { leavingMessages, subscribeRemovals } from './removals.ts'

export function useOutbox(threadId: string): readonly OutboxEntry[] {
  const all = useSyncExternalStore(subscribeOutbox, outboxEntries)
  return useMemo(() => all.filter((entry) => entry.threadId === threadId), [all, threadId])
}

/** My messages that leave by themselves once somebody answers, of all conversations. */
export function useWaiting(): readonly OutboxEntry[] {
  const all = useSyncExternalStore(subscribeOutbox, outboxEntries)
  return useMemo(() => all.filter(({ refused }) => refused === null), [all])
}

const loadedAt = Date.now()

/** Messages that should have left by now; looks again when the next is due. One with files takes the time they take. */
export function useOverdue(entries: readonly OutboxEntry[], patience = 10_000): (entry: OutboxEntry) => boolean {
  const [, look] = useReducer((count: number) => count + 1, 0)
  const now = Date.now()
  const dueAt = ({ createdAt, files }: OutboxEntry) =>
    files.length > 0 ? Number.POSITIVE_INFINITY : Math.max(createdAt, loadedAt) + patience
  const next = Math.min(...entries.map(dueAt).filter((due) => due > now))
  useEffect(() => {
    if (!Number.isFinite(next)) return
    const timer = setTimeout(look, next - Date.now() + 10)
    return () => clearTimeout(timer)
  }, [next])
  return (entry) => dueAt(entry) <= Date.now()
}

/** The messages as they will be: what I removed is gone from the page before the server hears of it. */
export function useWithRemovals(messages: readonly Message[], me: PersonSummary): readonly Message[] {
  const leaving = useSyncExternalStore(subscribeRemovals, leavingMessages)
  return useMemo(() => {
    if (leaving.size === 0) return messages
    return messages.map((message) =>
      leaving.has(message.id) && !message.removed
        ? { ...message, text: '', reactions: [], editedAt: null, removed: { at: message.createdAt, by: me } }
        : message,
    )
  }, [messages, leaving, me])
}
