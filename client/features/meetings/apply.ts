// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { patchQuery } from '#client/lib/live.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { withMeeting, withNewer } from './cache.ts'
import { type Between, type Meetings, meetingQuery, meetingsKey } from './queries.ts'

const isBetween = (value: unknown): value is Between =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value && 'placeId' in value

/** A meeting as it was announced, or as the server answered: on its page and in every list. */
export function applyMeeting(queryClient: QueryClient, meeting: Meeting): void {
  const held = queryClient.getQueryData(meetingQuery(meeting.id).queryKey)
  patchQuery<Meeting>(queryClient, meetingQuery(meeting.id).queryKey, (before) => withNewer(before, meeting))
  if (held && held.version > meeting.version) return
  for (const { queryKey } of queryClient.getQueryCache().findAll({ queryKey: meetingsKey })) {
    const [, between] = queryKey
    if (isBetween(between)) patchQuery<Meetings>(queryClient, queryKey, (list) => withMeeting(list, between, meeting))
  }
}
