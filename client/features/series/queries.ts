// SPDX-License-Identifier: AGPL-3.0-or-later
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { answersKey } from '#client/features/answers/queries.ts'
import { meetingsKey } from '#client/features/meetings/queries.ts'
import { api } from '#client/lib/api.ts'
import { newId } from '#client/lib/newId.ts'
import type { Standing } from '#shared/features/answers.ts'
import type { MeetingDraft } from '#shared/features/meetings.ts'
import { type Repetition, seriesEndpoints } from '#shared/features/series.ts'

export const seriesKey = ['series'] as const

type Answer = Pick<Standing, 'networkId' | 'choice' | 'note'>

/** The occurrences of the series of a meeting, itself among them. */
export const seriesQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...seriesKey, meetingId],
    queryFn: ({ signal }) => api(seriesEndpoints.list, { meetingId }, { signal }),
  })

/** What was changed in several meetings is asked anew. */
async function askAll(queryClient: QueryClient): Promise<void> {
  const roots = [seriesKey, ['meeting'], meetingsKey, answersKey]
  await Promise.all(roots.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}

export async function createSeries(
  queryClient: QueryClient,
  draft: MeetingDraft & { clientId: string; repeat: Repetition },
) {
  const made = await api(seriesEndpoints.create, draft)
  await askAll(queryClient)
  return made
}

export async function editFollowing(
  queryClient: QueryClient,
  meetingId: string,
  draft: MeetingDraft & { version: number },
) {
  const outcome = await api(seriesEndpoints.editFollowing, { meetingId, ...draft })
  await askAll(queryClient)
  return outcome
}

export async function cancelFollowing(queryClient: QueryClient, meetingId: string, reason: string) {
  const outcome = await api(seriesEndpoints.cancelFollowing, { meetingId, reason })
  await askAll(queryClient)
  return outcome
}

/** My answer, for a meeting and all that follow it. */
export async function answerFollowing(queryClient: QueryClient, meetingId: string, answer: Answer) {
  const outcome = await api(seriesEndpoints.answerFollowing, { meetingId, clientId: newId(), ...answer })
  await askAll(queryClient)
  return outcome
}
