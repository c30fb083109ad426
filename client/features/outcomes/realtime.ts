// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { mayConcernMeeting } from '#client/features/meetings/concerns.ts'
import { portfolioQuery } from '#client/features/portfolio/queries.ts'
import { onAnnouncements } from '#client/lib/live.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { meetingEvents } from '#shared/features/meetings.ts'
import { minutesEvents } from '#shared/features/minutes.ts'
import { outcomeEvents } from '#shared/features/outcomes.ts'
import { placeEvents } from '#shared/features/places.ts'
import { outcomesKey, outcomesOfMeetingQuery, outcomesOfMeetingsKey } from './queries.ts'

const askAll = (_: unknown, queryClient: QueryClient) => void queryClient.invalidateQueries({ queryKey: outcomesKey })

/** Written or settled by somebody; and what decides where they stand and who may write them. */
export function listenToOutcomes(): () => void {
  const stops = [
    onAnnouncements(
      outcomeEvents.changed,
      () => 'any',
      (_, queryClient) => {
        askAll(_, queryClient)
        void queryClient.invalidateQueries({ queryKey: portfolioQuery.queryKey })
      },
    ),
    ...[meetingEvents.created, meetingEvents.changed].map((event) => onAnnouncements(event, () => 'any', askAll)),
    onAnnouncements(meetingEvents.withdrawn, () => 'any', askAll),
    onAnnouncements(
      minutesEvents.created,
      ({ meetingId }) => meetingId,
      (meetingIds, queryClient) => {
        for (const meetingId of meetingIds) void queryClient.invalidateQueries(outcomesOfMeetingQuery(meetingId))
      },
    ),
    // who may edit minutes that lie there writes these too
    onAnnouncements(
      libraryEvents.changed,
      ({ placeId }) => placeId,
      (placeIds, queryClient) =>
        void queryClient.invalidateQueries({
          queryKey: outcomesOfMeetingsKey,
          predicate: ({ queryKey }) => mayConcernMeeting(queryClient, queryKey.at(-1), placeIds),
        }),
    ),
    ...[placeEvents.changed, placeEvents.peopleChanged].map((event) => onAnnouncements(event, () => 'any', askAll)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
