// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { answerEndpoints } from '#shared/features/answers.ts'
import type { Day } from '#shared/lib/dates.ts'

export const answersKey = ['answers'] as const
export const standingsKey = [...answersKey, 'mine'] as const

/** Who comes, as far as I may know. */
export const answersQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...answersKey, 'meeting', meetingId],
    queryFn: ({ signal }) => api(answerEndpoints.read, { meetingId }, { signal }),
  })

/** How I stand to the meetings that begin between two days. */
export const myStandingsQuery = (from: Day, to: Day) =>
  queryOptions({
    queryKey: [...standingsKey, from, to],
    queryFn: ({ signal }) => api(answerEndpoints.mine, { from, to }, { signal }),
  })

/** What I have to answer or confirm, and what became of my seats. */
export const waitingAnswersQuery = queryOptions({
  queryKey: [...answersKey, 'waiting'],
  queryFn: ({ signal }) => api(answerEndpoints.waiting, undefined, { signal }),
})
