// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncement, onAnnouncements } from '#client/lib/live.ts'
import { answerEvents } from '#shared/features/answers.ts'
import { meetingEvents } from '#shared/features/meetings.ts'
import { placeEvents } from '#shared/features/places.ts'
import { answersKey, answersQuery, standingsKey, waitingAnswersQuery } from './queries.ts'

/** Two hundred who sign up at once are one question a second. */
const oneSecond = 1_000

/** What changes for me with a meeting: whether it is to be answered, or confirmed. */
function askMine(queryClient: QueryClient): void {
  for (const queryKey of [standingsKey, waitingAnswersQuery.queryKey]) void queryClient.invalidateQueries({ queryKey })
}

const askAnswers = (queryClient: QueryClient, meetingId: string) =>
  void queryClient.invalidateQueries({ queryKey: answersQuery(meetingId).queryKey })

export function listenToAnswers(): () => void {
  const stops = [
    onAnnouncements(
      answerEvents.changed,
      ({ meetingId }) => meetingId,
      (meetingIds, queryClient) => {
        for (const meetingId of meetingIds) askAnswers(queryClient, meetingId)
      },
      oneSecond,
    ),
    onAnnouncement(answerEvents.mineChanged, ({ meetingId }, queryClient) => {
      askMine(queryClient)
      askAnswers(queryClient, meetingId)
    }),
    ...[meetingEvents.created, meetingEvents.changed].map((event) =>
      onAnnouncements(
        event,
        ({ meeting }) => meeting.id,
        (meetingIds, queryClient) => {
          askMine(queryClient)
          for (const meetingId of meetingIds) askAnswers(queryClient, meetingId)
        },
      ),
    ),
    onAnnouncements(
      meetingEvents.withdrawn,
      ({ meetingId }) => meetingId,
      (meetingIds, queryClient) => {
        askMine(queryClient)
        for (const meetingId of meetingIds) askAnswers(queryClient, meetingId)
      },
    ),
    // the names of places, and who may come for which
    onAnnouncement(placeEvents.changed, (_, queryClient) => {
      void queryClient.invalidateQueries({ queryKey: answersKey })
    }),
    onAnnouncements(
      placeEvents.peopleChanged,
      ({ placeId }) => placeId,
      (_, queryClient) => void queryClient.invalidateQueries({ queryKey: answersKey }),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
