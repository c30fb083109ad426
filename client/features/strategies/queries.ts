// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { strategyEndpoints } from '#shared/features/strategies.ts'

export const strategiesQuery = queryOptions({
  queryKey: ['strategies'],
  queryFn: ({ signal }) => api(strategyEndpoints.list, undefined, { signal }),
})
