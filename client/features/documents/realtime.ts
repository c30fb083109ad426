// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement, onAnnouncements } from '#client/lib/live.ts'
import { documentEvents } from '#shared/features/documents.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { placeEvents } from '#shared/features/places.ts'
import { askAgainFor } from './apply.ts'

export function listenToDocuments(): () => void {
  const stops = [
    onAnnouncement(documentEvents.changed, ({ documentId, placeId }, queryClient) =>
      askAgainFor(queryClient, documentId, placeId),
    ),
    // its name, its folder, the Cestino
    onAnnouncement(libraryEvents.changed, ({ placeId, items }, queryClient) => {
      for (const { id, kind } of items) if (kind === 'document') askAgainFor(queryClient, id, placeId)
    }),
    // the name and the colour of where it lies
    onAnnouncement(placeEvents.changed, (_, queryClient) => {
      for (const root of ['document', 'file']) void queryClient.invalidateQueries({ queryKey: [root] })
    }),
    // who may still answer a review
    onAnnouncements(
      placeEvents.peopleChanged,
      ({ placeId }) => placeId,
      (_, queryClient) => void queryClient.invalidateQueries({ queryKey: ['document'] }),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
