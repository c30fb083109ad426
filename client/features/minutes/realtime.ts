// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement, onAnnouncements } from '#client/lib/live.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { meetingEvents } from '#shared/features/meetings.ts'
import { minutesEvents } from '#shared/features/minutes.ts'
import { placeEvents } from '#shared/features/places.ts'
import { minutesKey, minutesQuery } from './queries.ts'

/** Begun by somebody, or to be read by others now than before. */
export function listenToMinutes(): () => void {
  const stops = [
    onAnnouncement(minutesEvents.created, ({ meetingId }, queryClient) => {
      void queryClient.invalidateQueries(minutesQuery(meetingId))
    }),
    onAnnouncement(meetingEvents.changed, ({ meeting }, queryClient) => {
      void queryClient.invalidateQueries(minutesQuery(meeting.id))
    }),
    ...[libraryEvents.changed, placeEvents.changed].map((event) =>
      onAnnouncements(
        event,
        () => 'any',
        (_, queryClient) => void queryClient.invalidateQueries({ queryKey: minutesKey }),
      ),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
