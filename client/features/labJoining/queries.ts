// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { labJoiningEndpoints } from '#shared/features/labJoining.ts'

/** What changes together: an announcement asks again for all of it. */
export const labsKey = ['labs'] as const

export const joinableLabsQuery = queryOptions({
  queryKey: [...labsKey, 'joinable'],
  queryFn: ({ signal }) => api(labJoiningEndpoints.joinable, undefined, { signal }),
})

/** The requests that wait for my answer. */
export const joinRequestsQuery = queryOptions({
  queryKey: [...labsKey, 'requests'],
  queryFn: ({ signal }) => api(labJoiningEndpoints.requests, undefined, { signal }),
})
