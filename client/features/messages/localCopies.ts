// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { registerLocalCopies } from '#client/lib/localCopies.ts'
import { clearDrafts, countDrafts } from './drafts.ts'
import { clearOutbox, outboxEntries, startOutbox } from './outbox.ts'
import { flushRemovals, leavingMessages, startRemovals } from './removals.ts'

/** What a person has written on this device: it leaves by itself while they are signed in, and is cleared when they sign out. */
export function keepLocalCopies(personId: string, queryClient: QueryClient): () => void {
  const stops = [
    startOutbox(personId, queryClient),
    startRemovals(personId, queryClient),
    registerLocalCopies({
      async countUnsent() {
        await flushRemovals()
        return outboxEntries().length + leavingMessages().size + countDrafts(personId)
      },
      async clear() {
        clearDrafts(personId)
        await clearOutbox(personId)
      },
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
