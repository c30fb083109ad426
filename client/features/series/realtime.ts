// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncements } from '#client/lib/live.ts'
import { meetingEvents } from '#shared/features/meetings.ts'
import { placeEvents } from '#shared/features/places.ts'
import { seriesKey } from './queries.ts'

const oneSecond = 1_000

const askAgain = (_: ReadonlySet<string>, queryClient: QueryClient) =>
  void queryClient.invalidateQueries({ queryKey: seriesKey })

/** An occurrence that is made or changed stands in the lists of all others. */
export function listenToSeries(): () => void {
  const stops = [
    ...[meetingEvents.created, meetingEvents.changed].map((event) =>
      onAnnouncements(event, ({ meeting }) => meeting.id, askAgain, oneSecond),
    ),
    onAnnouncements(meetingEvents.withdrawn, ({ meetingId }) => meetingId, askAgain, oneSecond),
    onAnnouncements(placeEvents.changed, ({ placeId }) => placeId, askAgain, oneSecond),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
