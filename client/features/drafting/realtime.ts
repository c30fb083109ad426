// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncement } from '#client/lib/live.ts'
import { documentEvents } from '#shared/features/documents.ts'
import { draftingEvents } from '#shared/features/drafting.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { threadEvents } from '#shared/features/threads.ts'
import { waitingChaptersQuery } from './queries.ts'

const root = 'chapters'
const isRoom = ({ queryKey }: { queryKey: readonly unknown[] }) =>
  queryKey[0] === root && queryKey[1] !== waitingChaptersQuery.queryKey[1]

/** Rooms that are open: names and rights of what a chapter comes from. */
const askRooms = (queryClient: QueryClient) => void queryClient.invalidateQueries({ predicate: isRoom })
const askAll = (queryClient: QueryClient) => void queryClient.invalidateQueries({ queryKey: [root] })

export function listenToDrafting(): () => void {
  const stops = [
    onAnnouncement(draftingEvents.changed, ({ documentId }, queryClient) => {
      void queryClient.invalidateQueries({ queryKey: ['chapters', documentId] })
      void queryClient.invalidateQueries({ queryKey: waitingChaptersQuery.queryKey })
    }),
    // what is approved waits for nobody
    onAnnouncement(documentEvents.changed, (_, queryClient) => askAll(queryClient)),
    // what waits has the name of its document, and goes with it: a file that comes is nothing to it
    onAnnouncement(libraryEvents.changed, ({ items }, queryClient) =>
      items.some(({ kind }) => kind !== 'file') ? askAll(queryClient) : askRooms(queryClient),
    ),
    onAnnouncement(threadEvents.changed, (_, queryClient) => askRooms(queryClient)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
