// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type DatePoll, type DatePollDraft, datePollEndpoints, type SlotChoice } from '#shared/features/datePolls.ts'
import { datePollQuery, datePollsKey } from './queries.ts'

function applied(queryClient: QueryClient, poll: DatePoll): DatePoll {
  queryClient.setQueryData(datePollQuery(poll.id).queryKey, poll)
  void queryClient.invalidateQueries({ queryKey: datePollsKey })
  return poll
}

export const createDatePoll = async (queryClient: QueryClient, draft: DatePollDraft) =>
  applied(queryClient, await api(datePollEndpoints.create, draft))

export interface PollAnswer {
  networkId: string | null
  choices: SlotChoice[]
  /** Somebody else, for whom I answer. */
  personId?: string
}

export const answerDatePoll = async (queryClient: QueryClient, pollId: string, answer: PollAnswer) =>
  applied(queryClient, await api(datePollEndpoints.answer, { pollId, ...answer }))

export const chooseSlot = async (queryClient: QueryClient, pollId: string, slotId: string) =>
  applied(queryClient, await api(datePollEndpoints.choose, { pollId, slotId }))

export const setPollOpen = async (queryClient: QueryClient, pollId: string, open: boolean) =>
  applied(queryClient, await api(datePollEndpoints.setOpen, { pollId, open }))
