// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement } from '#client/lib/live.ts'
import { meetingEvents } from '#shared/features/meetings.ts'
import { placeEvents } from '#shared/features/places.ts'
import { applyMeeting } from './apply.ts'
import { meetingQuery, meetingsKey } from './queries.ts'

export function listenToMeetings(): () => void {
  const stops = [
    onAnnouncement(meetingEvents.created, ({ meeting }, queryClient) => applyMeeting(queryClient, meeting)),
    onAnnouncement(meetingEvents.changed, ({ meeting }, queryClient) => applyMeeting(queryClient, meeting)),
    onAnnouncement(meetingEvents.withdrawn, ({ meetingId }, queryClient) => {
      void queryClient.invalidateQueries({ queryKey: meetingQuery(meetingId).queryKey })
      void queryClient.invalidateQueries({ queryKey: meetingsKey })
    }),
    // the names and colours of who is invited
    onAnnouncement(placeEvents.changed, (_, queryClient) => {
      for (const queryKey of [['meeting'], meetingsKey]) void queryClient.invalidateQueries({ queryKey })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
