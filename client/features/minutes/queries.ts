// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { minutesEndpoints } from '#shared/features/minutes.ts'

export const minutesKey = ['minutes'] as const

export const minutesQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...minutesKey, meetingId],
    queryFn: ({ signal }) => api(minutesEndpoints.read, { meetingId }, { signal }),
  })

/** The meeting whose minutes a document is: asked when it is opened. */
export const meetingOfMinutesQuery = (documentId: string) =>
  queryOptions({
    queryKey: ['meetingOfMinutes', documentId],
    staleTime: 0,
    queryFn: ({ signal }) => api(minutesEndpoints.meeting, { documentId }, { signal }),
  })

export const beginMinutes = (meetingId: string, placeId: string) => api(minutesEndpoints.create, { meetingId, placeId })
