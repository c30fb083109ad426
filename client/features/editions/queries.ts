// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { editionEndpoints } from '#shared/features/editions.ts'

export const editionsQuery = queryOptions({
  queryKey: ['editions'],
  queryFn: ({ signal }) => api(editionEndpoints.list, undefined, { signal }),
})
