// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'

/** Everything staff administers hangs together: a change asks again for what is on the screen. */
export const administrationKey = ['administration'] as const

/** No announcement tells of what others administer: it is asked anew whenever it is opened. */
export const askedWhenOpened = { staleTime: 0 }

export type PeopleWanted = InputOf<typeof administrationEndpoints.people>

export const peopleQuery = (wanted: PeopleWanted) =>
  queryOptions({
    ...askedWhenOpened,
    queryKey: [...administrationKey, 'people', wanted],
    queryFn: ({ signal }) => api(administrationEndpoints.people, wanted, { signal }),
    placeholderData: (before) => before,
  })

export const personRecordQuery = (personId: string) =>
  queryOptions({
    ...askedWhenOpened,
    queryKey: [...administrationKey, 'person', personId],
    queryFn: ({ signal }) => api(administrationEndpoints.person, { personId }, { signal }),
  })

export const personSessionsQuery = (personId: string) =>
  queryOptions({
    ...askedWhenOpened,
    queryKey: [...administrationKey, 'sessions', personId],
    queryFn: ({ signal }) => api(administrationEndpoints.sessions, { personId }, { signal }),
  })
