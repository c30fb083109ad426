// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncements } from '#client/lib/live.ts'
import { datePollEvents } from '#shared/features/datePolls.ts'
import { placeEvents } from '#shared/features/places.ts'
import { datePollsKey } from './queries.ts'

const askAll = (_: unknown, queryClient: QueryClient) => void queryClient.invalidateQueries({ queryKey: datePollsKey })
/** Many who answer at once are one question a second. */
const oneSecond = 1_000

export function listenToDatePolls(): () => void {
  const stops = [
    onAnnouncements(datePollEvents.changed, () => 'any', askAll, oneSecond),
    // the names of places, and who may answer for which
    ...[placeEvents.changed, placeEvents.peopleChanged].map((event) => onAnnouncements(event, () => 'any', askAll)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
