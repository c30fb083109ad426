// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type MeetingCard, meetingEndpoints } from '#shared/features/meetings.ts'
import type { Day } from '#shared/lib/dates.ts'

export interface Meetings {
  meetings: MeetingCard[]
}

/** The days that are looked at, and of which place; null for all of mine. */
export interface Between {
  from: Day
  to: Day
  placeId: string | null
}

export const meetingsKey = ['meetings'] as const

export const meetingQuery = (meetingId: string) =>
  queryOptions({
    queryKey: ['meeting', meetingId],
    queryFn: ({ signal }) => api(meetingEndpoints.read, { meetingId }, { signal }),
  })

/** Those that begin between two days, both included, the first first. */
export const meetingsQuery = (from: Day, to: Day, placeId: string | null = null) =>
  queryOptions({
    queryKey: [...meetingsKey, { from, to, placeId }],
    queryFn: ({ signal }): Promise<Meetings> =>
      api(meetingEndpoints.list, { from, to, ...(placeId !== null && { placeId }) }, { signal }),
  })
