// SPDX-License-Identifier: AGPL-3.0-or-later
import { registerLocalCopies } from '#client/lib/localCopies.ts'
import { clearEntries, entriesNow } from './queue.ts'
import { deleteUploads } from './uploadStore.ts'
import { startUploads } from './uploads.ts'

/** The files a person brings, while they are signed in; nothing of them stays on this device afterwards. */
export function keepUploads(personId: string): () => void {
  const stops = [
    startUploads(personId),
    registerLocalCopies({
      // those of messages are counted with the messages
      countUnsent: async () => entriesNow().filter(({ to }) => !('threadId' in to)).length,
      async clear() {
        clearEntries(personId)
        await deleteUploads(personId)
      },
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
