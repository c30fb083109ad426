// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement, onAnnouncements } from '#client/lib/live.ts'
import { agendaProposalEvents } from '#shared/features/agendaProposals.ts'
import { meetingEvents } from '#shared/features/meetings.ts'
import { agendaProposalsQuery } from './queries.ts'

export function listenToAgendaProposals(): () => void {
  const stops = [
    onAnnouncements(
      agendaProposalEvents.changed,
      ({ meetingId }) => meetingId,
      (meetingIds, queryClient) => {
        for (const meetingId of meetingIds) void queryClient.invalidateQueries(agendaProposalsQuery(meetingId))
      },
    ),
    // who organises it may be another
    onAnnouncement(meetingEvents.changed, ({ meeting }, queryClient) => {
      void queryClient.invalidateQueries(agendaProposalsQuery(meeting.id))
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
