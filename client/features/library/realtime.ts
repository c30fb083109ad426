// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement } from '#client/lib/live.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { placeEvents } from '#shared/features/places.ts'
import { applyEmptied, applyItems } from './apply.ts'
import { recentFilesKey } from './queries.ts'

export function listenToLibrary(): () => void {
  const stops = [
    onAnnouncement(libraryEvents.changed, (change, queryClient) => applyItems(queryClient, change)),
    onAnnouncement(libraryEvents.emptied, (change, queryClient) => applyEmptied(queryClient, change)),
    // only open places are looked through
    onAnnouncement(placeEvents.changed, (_, queryClient) => {
      void queryClient.invalidateQueries({ queryKey: recentFilesKey })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
