// SPDX-License-Identifier: AGPL-3.0-or-later
import { useCallback, useSyncExternalStore } from 'react'
import { statedWriter } from '#client/features/editor/writer.ts'
import type { WritingProvider } from '#client/features/writing/provider.ts'
import type { WritingState } from '#client/features/writing/standing.ts'

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
    const people = [...provider.awareness.getStates()].flatMap(
      ([client, state]) => statedWriter(client, state)?.id ?? [],
    )
    return new Set(people).size
  })
}
