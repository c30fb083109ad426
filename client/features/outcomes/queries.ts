// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { askedEachMinute } from '#client/lib/queryClient.ts'
import { outcomeEndpoints } from '#shared/features/outcomes.ts'

/** What changes together: an action stands with its meeting, its place and the meeting after it. */
export const outcomesKey = ['outcomes'] as const
export const outcomesOfMeetingsKey = [...outcomesKey, 'meeting'] as const

export const outcomesOfMeetingQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...outcomesOfMeetingsKey, meetingId],
    queryFn: ({ signal }) => api(outcomeEndpoints.ofMeeting, { meetingId }, { signal }),
  })

export const outcomesOfPlaceQuery = (placeId: string) =>
  queryOptions({
    queryKey: [...outcomesKey, 'place', placeId],
    queryFn: ({ signal }) => api(outcomeEndpoints.ofPlace, { placeId }, { signal }),
  })

/** Actions of mine that are due within days, or late: each new day there may be others. */
export const waitingActionsQuery = queryOptions({
  queryKey: [...outcomesKey, 'waiting'],
  queryFn: ({ signal }) => api(outcomeEndpoints.waiting, undefined, { signal }),
  ...askedEachMinute,
})
