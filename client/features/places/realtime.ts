// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { joinableLabsQuery } from '#client/features/labJoining/queries.ts'
import { onAnnouncement, onAnnouncements } from '#client/lib/live.ts'
import { placeEvents } from '#shared/features/places.ts'
import { placeMembersQuery, placeQuery, placesQuery } from './queries.ts'

const askAgain = (queryClient: QueryClient) => {
  void queryClient.invalidateQueries({ queryKey: placesQuery.queryKey })
  void queryClient.invalidateQueries({ queryKey: joinableLabsQuery.queryKey })
}

export function listenToPlaces(): () => void {
  const stops = [
    onAnnouncement(placeEvents.changed, ({ placeId }, queryClient) => {
      askAgain(queryClient)
      void queryClient.invalidateQueries({ queryKey: placeQuery(placeId).queryKey })
    }),
    onAnnouncements(
      placeEvents.peopleChanged,
      ({ placeId }) => placeId,
      (placeIds, queryClient) => {
        for (const placeId of placeIds) {
          // who looks after it stands on its page
          void queryClient.invalidateQueries({ queryKey: placeQuery(placeId).queryKey, exact: true })
          void queryClient.invalidateQueries({ queryKey: placeMembersQuery(placeId).queryKey, exact: true })
        }
      },
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
