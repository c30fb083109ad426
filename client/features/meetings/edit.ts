// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type Meeting, type MeetingDraft, meetingEndpoints } from '#shared/features/meetings.ts'
import { applyMeeting } from './apply.ts'
import { meetingQuery } from './queries.ts'

function applied(queryClient: QueryClient, meeting: Meeting): Meeting {
  queryClient.setQueryData(meetingQuery(meeting.id).queryKey, (held: Meeting | undefined) =>
    held && held.version > meeting.version ? held : meeting,
  )
  applyMeeting(queryClient, meeting)
  return meeting
}

export const createMeeting = async (queryClient: QueryClient, draft: MeetingDraft & { clientId: string }) =>
  applied(queryClient, await api(meetingEndpoints.create, draft))

export const editMeeting = async (
  queryClient: QueryClient,
  meetingId: string,
  draft: MeetingDraft & { version: number },
) => applied(queryClient, await api(meetingEndpoints.edit, { meetingId, ...draft }))

export const cancelMeeting = async (queryClient: QueryClient, meetingId: string, reason: string) =>
  applied(queryClient, await api(meetingEndpoints.cancel, { meetingId, reason }))

export const restoreMeeting = async (queryClient: QueryClient, meetingId: string) =>
  applied(queryClient, await api(meetingEndpoints.restore, { meetingId }))
