// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'

/** Everything staff administers hangs together: a change asks again for what is on the screen. */
export const administrationKey = ['administration'] as const

/** No announcement tells of what others administer: it is asked anew whenever it is opened. */
const opened = { staleTime: 0 }

export const administeredPlacesQuery = queryOptions({
  ...opened,
  queryKey: [...administrationKey, 'places'],
  queryFn: ({ signal }) => api(placeAdministrationEndpoints.list, undefined, { signal }),
})

export const territoryQuery = queryOptions({
  ...opened,
  queryKey: [...administrationKey, 'territory'],
  queryFn: ({ signal }) => api(territoryEndpoints.read, undefined, { signal }),
})

export const organisationsQuery = (wanted: InputOf<typeof organisationEndpoints.list> = {}) =>
  queryOptions({
    ...opened,
    queryKey: [...administrationKey, 'organisations', wanted],
    queryFn: ({ signal }) => api(organisationEndpoints.list, wanted, { signal }),
    placeholderData: (before) => before,
  })

export type PeopleWanted = InputOf<typeof administrationEndpoints.people>

export const peopleQuery = (wanted: PeopleWanted) =>
  queryOptions({
    ...opened,
    queryKey: [...administrationKey, 'people', wanted],
    queryFn: ({ signal }) => api(administrationEndpoints.people, wanted, { signal }),
    placeholderData: (before) => before,
  })

export const personRecordQuery = (personId: string) =>
  queryOptions({
    ...opened,
    queryKey: [...administrationKey, 'person', personId],
    queryFn: ({ signal }) => api(administrationEndpoints.person, { personId }, { signal }),
  })

export const personSessionsQuery = (personId: string) =>
  queryOptions({
    ...opened,
    queryKey: [...administrationKey, 'sessions', personId],
    queryFn: ({ signal }) => api(administrationEndpoints.sessions, { personId }, { signal }),
  })
