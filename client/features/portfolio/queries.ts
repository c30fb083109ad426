// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { portfolioEndpoints } from '#shared/features/portfolio.ts'

/** The networks I follow. What was last said and what comes in them is asked anew whenever it is looked at. */
export const portfolioQuery = queryOptions({
  queryKey: ['portfolio'],
  queryFn: ({ signal }) => api(portfolioEndpoints.read, undefined, { signal }),
  staleTime: 0,
})
