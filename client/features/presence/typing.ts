// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonSummary } from '#shared/features/people.ts'
import { typingMs } from '#shared/features/presence.ts'

/** Who types where, as long as it is believed. */
const typing = new Map<string, readonly PersonSummary[]>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()
const watchers = new Set<() => void>()
const nobody: readonly PersonSummary[] = []

const tell = () => {
  for (const watcher of watchers) watcher()
}

export const typingIn = (threadId: string): readonly PersonSummary[] => typing.get(threadId) ?? nobody

export function subscribeTyping(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

/** Silent for a while, or the message has come. */
export function stopTyping(threadId: string, personId: string): void {
  const key = `${threadId} ${personId}`
  clearTimeout(timers.get(key))
  timers.delete(key)
  const people = typingIn(threadId)
  const rest = people.filter(({ id }) => id !== personId)
  if (rest.length === people.length) return
  if (rest.length > 0) typing.set(threadId, rest)
  else typing.delete(threadId)
  tell()
}

export function startTyping(threadId: string, person: PersonSummary): void {
  const key = `${threadId} ${person.id}`
  clearTimeout(timers.get(key))
  timers.set(
    key,
    setTimeout(() => stopTyping(threadId, person.id), typingMs.lasts),
  )
  const people = typingIn(threadId)
  if (people.some(({ id }) => id === person.id)) return
  typing.set(threadId, [...people, person])
  tell()
}
