// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { agendaProposalEndpoints } from '#shared/features/agendaProposals.ts'

export const agendaProposalsKey = ['agendaProposals'] as const

export const agendaProposalsQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...agendaProposalsKey, meetingId],
    queryFn: ({ signal }) => api(agendaProposalEndpoints.list, { meetingId }, { signal }),
  })

export const proposeItem = (draft: { meetingId: string; clientId: string; title: string; minutes: number }) =>
  api(agendaProposalEndpoints.propose, draft)

export const decideProposal = (proposalId: string, accept: boolean, word: string | null) =>
  api(agendaProposalEndpoints.decide, { proposalId, accept, word })
