// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { administrationKey, askedWhenOpened } from '#client/features/administration/queries.ts'
import { api } from '#client/lib/api.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'

export const organisationsQuery = (wanted: InputOf<typeof organisationEndpoints.list> = {}) =>
  queryOptions({
    ...askedWhenOpened,
    queryKey: [...administrationKey, 'organisations', wanted],
    queryFn: ({ signal }) => api(organisationEndpoints.list, wanted, { signal }),
    placeholderData: (before) => before,
  })
