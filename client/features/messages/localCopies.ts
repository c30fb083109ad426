// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { keepUploads } from '#client/features/uploads/localCopies.ts'
import { entriesNow, queueNow } from '#client/features/uploads/queue.ts'
import { cancelUpload } from '#client/features/uploads/uploads.ts'
import { registerLocalCopies } from '#client/lib/localCopies.ts'
import { clearDrafts, countDrafts, draftFiles } from './drafts.ts'
import { clearOutbox, outboxEntries, startOutbox } from './outbox.ts'
import { readEntries } from './outboxStore.ts'
import { flushRemovals, leavingMessages, startRemovals } from './removals.ts'

const longAgo = 3_600_000

/** Files that a closed page left behind: taken out of a composer, and nobody can bring them back. */
async function cancelForgotten(personId: string): Promise<void> {
  await queueNow()?.loading
  const leaving = await readEntries(personId)
  const used = new Set([...draftFiles(personId), ...leaving.flatMap(({ files }) => files.map(({ key }) => key))])
  for (const { key, to, order } of entriesNow())
    if ('threadId' in to && !used.has(key) && order < Date.now() - longAgo) cancelUpload(key)
}

/** What a person has written on this device: it leaves by itself while they are signed in, and is cleared when they sign out. */
export function keepLocalCopies(personId: string, queryClient: QueryClient): () => void {
  const stops = [
    keepUploads(personId),
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
  void cancelForgotten(personId)
  return () => {
    for (const stop of stops) stop()
  }
}
