// SPDX-License-Identifier: AGPL-3.0-or-later
import { useCallback, useSyncExternalStore } from 'react'
import type { WriterOf } from '#client/features/editor/writer.ts'
import type { WritingProvider } from '#client/features/writing/provider.ts'
import type { WritingState } from '#client/features/writing/standing.ts'
import { threadColours } from '#shared/lib/schema.ts'

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** Names and colours are the server's: the provider puts them where others would state their own. */
export const writerOf: WriterOf = (_client, state) => {
  const user = field(state, 'user')
  const [id, name] = [field(user, 'id'), field(user, 'name')]
  if (typeof id !== 'string' || typeof name !== 'string') return undefined
  const [said, photo] = [field(user, 'colour'), field(user, 'photo')]
  const colour = threadColours.find((one) => one === said) ?? 'blue'
  return { id, name, colour, photo: typeof photo === 'string' ? photo : null }
}

const unwatched = () => undefined

/** How the text stands with the server; null where none is open. */
export function useWritingState(provider: WritingProvider | null): WritingState | null {
  const subscribe = useCallback((watcher: () => void) => provider?.subscribe(watcher) ?? unwatched, [provider])
  return useSyncExternalStore(subscribe, () => provider?.state ?? null)
}

/** How many people have the text open, me too. */
export function useAtWork(provider: WritingProvider | null): number {
  const subscribe = useCallback(
    (watcher: () => void) => {
      provider?.awareness.on('change', watcher)
      return () => provider?.awareness.off('change', watcher)
    },
    [provider],
  )
  return useSyncExternalStore(subscribe, () => {
    if (!provider) return 0
    const people = [...provider.awareness.getStates()].flatMap(([client, state]) => writerOf(client, state)?.id ?? [])
    return new Set(people).size
  })
}
