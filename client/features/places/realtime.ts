// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncement } from '#client/lib/live.ts'
import { placeEvents } from '#shared/features/places.ts'
import { joinableLabsQuery, placeQuery, placesQuery } from './queries.ts'

const askAgain = (queryClient: QueryClient) => {
  void queryClient.invalidateQueries({ queryKey: placesQuery.queryKey })
  void queryClient.invalidateQueries({ queryKey: joinableLabsQuery.queryKey })
}

export const listenToPlaces = () =>
  onAnnouncement(placeEvents.changed, ({ placeId }, queryClient) => {
    askAgain(queryClient)
    void queryClient.invalidateQueries({ queryKey: placeQuery(placeId).queryKey })
  })
