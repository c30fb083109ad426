// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement } from '#client/lib/live.ts'
import { documentEvents } from '#shared/features/documents.ts'
import { draftingEvents } from '#shared/features/drafting.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { threadEvents } from '#shared/features/threads.ts'
import { waitingChaptersQuery } from './queries.ts'

const roots = { queryKey: ['chapters'] }

export function listenToDrafting(): () => void {
  const stops = [
    onAnnouncement(draftingEvents.changed, ({ documentId }, queryClient) => {
      void queryClient.invalidateQueries({ queryKey: ['chapters', documentId] })
      void queryClient.invalidateQueries({ queryKey: waitingChaptersQuery.queryKey })
    }),
    // what is approved waits for nobody; names and rights of what a chapter comes from
    onAnnouncement(documentEvents.changed, (_, queryClient) => void queryClient.invalidateQueries(roots)),
    onAnnouncement(libraryEvents.changed, (_, queryClient) => void queryClient.invalidateQueries(roots)),
    onAnnouncement(threadEvents.changed, (_, queryClient) => void queryClient.invalidateQueries(roots)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
