// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement, onAnnouncements } from '#client/lib/live.ts'
import { meetingEvents } from '#shared/features/meetings.ts'
import { registerEvents } from '#shared/features/register.ts'
import { registerPersonEvents } from '#shared/features/registerPersons.ts'
import { certificatesKey } from './queries.ts'

/** They follow from the register: issued within it, replaced by its corrections. */
export function listenToCertificates(): () => void {
  const stops = [
    onAnnouncements(
      registerEvents.changed,
      ({ meetingId }) => meetingId,
      (meetingIds, queryClient) => {
        for (const meetingId of meetingIds)
          void queryClient.invalidateQueries({ queryKey: [...certificatesKey, meetingId] })
      },
    ),
    // rows under another name are mine now, or no longer
    onAnnouncement(
      registerPersonEvents.changed,
      (_, queryClient) => void queryClient.invalidateQueries({ queryKey: certificatesKey }),
    ),
    // who keeps the register may be another one
    onAnnouncement(
      meetingEvents.changed,
      ({ meeting }, queryClient) => void queryClient.invalidateQueries({ queryKey: [...certificatesKey, meeting.id] }),
    ),
    onAnnouncement(
      meetingEvents.withdrawn,
      ({ meetingId }, queryClient) => void queryClient.invalidateQueries({ queryKey: [...certificatesKey, meetingId] }),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
