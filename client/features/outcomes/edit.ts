// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { portfolioQuery } from '#client/features/portfolio/queries.ts'
import { api } from '#client/lib/api.ts'
import { type OutcomeDraft, type OutcomeKind, type OutcomeState, outcomeEndpoints } from '#shared/features/outcomes.ts'
import { outcomesKey } from './queries.ts'

/** An action stands in several lists: all are asked again. */
async function asked<Result>(queryClient: QueryClient, said: Promise<Result>): Promise<Result> {
  const result = await said
  void queryClient.invalidateQueries({ queryKey: portfolioQuery.queryKey })
  await queryClient.invalidateQueries({ queryKey: outcomesKey })
  return result
}

type New = OutcomeDraft & { meetingId: string; clientId: string; kind: OutcomeKind }

export const createOutcome = (queryClient: QueryClient, draft: New) =>
  asked(queryClient, api(outcomeEndpoints.create, draft))

export const editOutcome = (queryClient: QueryClient, outcomeId: string, draft: OutcomeDraft & { version: number }) =>
  asked(queryClient, api(outcomeEndpoints.edit, { outcomeId, ...draft }))

export const settleOutcome = (queryClient: QueryClient, outcomeId: string, state: OutcomeState) =>
  asked(queryClient, api(outcomeEndpoints.settle, { outcomeId, state }))
