// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { administrationKey, askedWhenOpened } from '#client/features/administration/queries.ts'
import { api } from '#client/lib/api.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'

export const territoryQuery = queryOptions({
  ...askedWhenOpened,
  queryKey: [...administrationKey, 'territory'],
  queryFn: ({ signal }) => api(territoryEndpoints.read, undefined, { signal }),
})
