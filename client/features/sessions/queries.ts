// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api(sessionEndpoints.list, undefined, { signal }),
  // no announcement tells of them: ask whenever the list is opened
  staleTime: 0,
})
