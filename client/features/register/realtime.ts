// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncement, onAnnouncements } from '#client/lib/live.ts'
import { answerEvents } from '#shared/features/answers.ts'
import { editionEvents } from '#shared/features/editions.ts'
import { meetingEvents } from '#shared/features/meetings.ts'
import { placeEvents } from '#shared/features/places.ts'
import { registerEvents } from '#shared/features/register.ts'
import { myCheckInQuery, registerQuery, registersKey, registersToCloseQuery } from './queries.ts'

function askAgain(queryClient: QueryClient, meetingIds: Iterable<string>): void {
  void queryClient.invalidateQueries({ queryKey: registersToCloseQuery.queryKey })
  for (const meetingId of meetingIds)
    for (const { queryKey } of [registerQuery(meetingId), myCheckInQuery(meetingId)])
      void queryClient.invalidateQueries({ queryKey })
}

export function listenToRegisters(): () => void {
  const askAll = (queryClient: QueryClient) => void queryClient.invalidateQueries({ queryKey: registersKey })
  const stops = [
    onAnnouncements(
      registerEvents.changed,
      ({ meetingId }) => meetingId,
      (meetingIds, queryClient) => askAgain(queryClient, meetingIds),
    ),
    // who said yes is a row
    onAnnouncements(
      answerEvents.changed,
      ({ meetingId }) => meetingId,
      (meetingIds, queryClient) => askAgain(queryClient, meetingIds),
    ),
    ...[meetingEvents.created, meetingEvents.changed].map((event) =>
      onAnnouncement(event, ({ meeting }, queryClient) => askAgain(queryClient, [meeting.id])),
    ),
    onAnnouncement(meetingEvents.withdrawn, ({ meetingId }, queryClient) => askAgain(queryClient, [meetingId])),
    // names of networks, and the codes at the head
    onAnnouncement(placeEvents.changed, (_, queryClient) => askAll(queryClient)),
    onAnnouncement(editionEvents.changed, (_, queryClient) => askAll(queryClient)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
