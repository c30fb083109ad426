// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { newId } from '#client/lib/newId.ts'
import { type AnswersView, answerEndpoints } from '#shared/features/answers.ts'
import type { Choice } from '#shared/features/seats.ts'
import { answersQuery, standingsKey, waitingAnswersQuery } from './queries.ts'

export interface Answer {
  networkId: string | null
  choice: Choice
  note: string | null
  /** Somebody else, for whom I answer. */
  personId?: string
  /** Whose seat or place they take over. */
  insteadOf?: string
}

/** As the server answers. What follows from it for others is announced. */
export async function answerMeeting(queryClient: QueryClient, meetingId: string, answer: Answer): Promise<AnswersView> {
  const view = await api(answerEndpoints.answer, { meetingId, clientId: newId(), ...answer })
  queryClient.setQueryData(answersQuery(meetingId).queryKey, (held) =>
    held && held.number > view.number ? held : view,
  )
  for (const queryKey of [standingsKey, waitingAnswersQuery.queryKey]) void queryClient.invalidateQueries({ queryKey })
  return view
}

export async function seeNotice(queryClient: QueryClient, meetingId: string): Promise<void> {
  await api(answerEndpoints.seen, { meetingId })
  await queryClient.invalidateQueries({ queryKey: waitingAnswersQuery.queryKey })
}
