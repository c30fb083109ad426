// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { meetingQuery } from './queries.ts'

/** What happened in some places may matter to a meeting: it is for one of them, or nobody here knows for whom it is. */
export function mayConcernMeeting(
  queryClient: QueryClient,
  meetingId: unknown,
  placeIds: ReadonlySet<string>,
): boolean {
  const meeting = typeof meetingId === 'string' ? queryClient.getQueryData(meetingQuery(meetingId).queryKey) : undefined
  return meeting === undefined || meeting.audience.some(({ id }) => placeIds.has(id))
}
