// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { administrationKey, askedWhenOpened } from '#client/features/administration/queries.ts'
import { api } from '#client/lib/api.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'

export const administeredPlacesQuery = queryOptions({
  ...askedWhenOpened,
  queryKey: [...administrationKey, 'places'],
  queryFn: ({ signal }) => api(placeAdministrationEndpoints.list, undefined, { signal }),
})
