// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type FreezeCard, freezeEndpoints } from '#shared/features/freezes.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'
import { withFreeze } from './cache.ts'
import { freezesQuery } from './queries.ts'

export async function createFreeze(
  queryClient: QueryClient,
  draft: InputOf<typeof freezeEndpoints.create>,
): Promise<FreezeCard> {
  const freeze = await api(freezeEndpoints.create, draft)
  queryClient.setQueryData(freezesQuery.queryKey, (data) => data && withFreeze(data, freeze))
  return freeze
}
