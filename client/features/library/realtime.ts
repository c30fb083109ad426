// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement, onAnnouncements } from '#client/lib/live.ts'
import { documentEvents } from '#shared/features/documents.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { placeEvents } from '#shared/features/places.ts'
import { applyEmptied, applyItems } from './apply.ts'
import { libraryQuery, recentFilesKey } from './queries.ts'

export function listenToLibrary(): () => void {
  const stops = [
    onAnnouncement(libraryEvents.changed, (change, queryClient) => applyItems(queryClient, change)),
    onAnnouncement(libraryEvents.emptied, (change, queryClient) => applyEmptied(queryClient, change)),
    // versions of documents take room too
    onAnnouncements(
      documentEvents.changed,
      ({ placeId }) => placeId,
      (placeIds, queryClient) => {
        for (const placeId of placeIds)
          void queryClient.invalidateQueries({ queryKey: libraryQuery(placeId).queryKey, exact: true })
      },
    ),
    // only open places are looked through
    onAnnouncement(placeEvents.changed, (_, queryClient) => {
      void queryClient.invalidateQueries({ queryKey: recentFilesKey })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
