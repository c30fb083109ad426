// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncement } from '#client/lib/live.ts'
import { documentEvents } from '#shared/features/documents.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { placeEvents } from '#shared/features/places.ts'
import { sharingEvents } from '#shared/features/sharing.ts'
import { sharingKey } from './queries.ts'

const askAgain = (_: unknown, queryClient: QueryClient) => void queryClient.invalidateQueries({ queryKey: sharingKey })

export function listenToSharing(): () => void {
  const stops = [
    onAnnouncement(sharingEvents.changed, askAgain),
    // its name, its folder, its state
    onAnnouncement(libraryEvents.changed, askAgain),
    onAnnouncement(libraryEvents.emptied, askAgain),
    onAnnouncement(documentEvents.changed, askAgain),
    // who belongs to the place sees what lies in it
    onAnnouncement(placeEvents.peopleChanged, askAgain),
    onAnnouncement(placeEvents.changed, askAgain),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
