// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncement } from '#client/lib/live.ts'
import { adoptionEvents } from '#shared/features/adoption.ts'
import { documentEvents } from '#shared/features/documents.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { messageEvents } from '#shared/features/messages.ts'
import { threadEvents } from '#shared/features/threads.ts'
import { adoptionQuery, namingQuery, waitingAdoptionsQuery } from './queries.ts'

function askAgain(queryClient: QueryClient, documentId: string): void {
  for (const { queryKey } of [adoptionQuery(documentId), waitingAdoptionsQuery])
    void queryClient.invalidateQueries({ queryKey, exact: true })
}

export function listenToAdoption(): () => void {
  const stops = [
    onAnnouncement(adoptionEvents.changed, ({ documentId }, queryClient) => askAgain(queryClient, documentId)),
    // its text, its state
    onAnnouncement(documentEvents.changed, ({ documentId }, queryClient) => askAgain(queryClient, documentId)),
    // its name, the Cestino
    onAnnouncement(libraryEvents.changed, ({ items }, queryClient) => {
      for (const { id, kind } of items) if (kind === 'document') askAgain(queryClient, id)
    }),
    onAnnouncement(messageEvents.named, ({ documentId }, queryClient) => {
      void queryClient.invalidateQueries({ queryKey: namingQuery(documentId).queryKey })
    }),
    // the titles of conversations in which documents are named
    onAnnouncement(threadEvents.changed, (_, queryClient) => {
      void queryClient.invalidateQueries({ queryKey: ['adoption', 'naming'] })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
