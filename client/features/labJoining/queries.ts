// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { labJoiningEndpoints } from '#shared/features/labJoining.ts'

/** The requests that wait for my answer. */
export const joinRequestsQuery = queryOptions({
  queryKey: ['labs', 'requests'],
  queryFn: ({ signal }) => api(labJoiningEndpoints.requests, undefined, { signal }),
})
