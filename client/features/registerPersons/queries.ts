// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { registerPersonEndpoints as endpoints } from '#shared/features/registerPersons.ts'

/** What hangs together: joined or taken apart, all of it is asked again. */
export const registerPersonsKey = ['registerPersons'] as const

/** Registers are closed all the time, and nobody says to all of the staff whom they name. */
const askedWhenOpened = { staleTime: 0 }

export const joinCandidatesQuery = queryOptions({
  ...askedWhenOpened,
  queryKey: [...registerPersonsKey, 'candidates'],
  queryFn: ({ signal }) => api(endpoints.candidates, undefined, { signal }),
})

export const registerPeopleQuery = (search: string) =>
  queryOptions({
    ...askedWhenOpened,
    queryKey: [...registerPersonsKey, 'search', search],
    queryFn: ({ signal }) => api(endpoints.search, { search }, { signal }),
    placeholderData: (before) => before,
  })

export const registerJoinsQuery = queryOptions({
  ...askedWhenOpened,
  queryKey: [...registerPersonsKey, 'joins'],
  queryFn: ({ signal }) => api(endpoints.joins, undefined, { signal }),
})

export const joinPreviewQuery = (one: string, other: string) =>
  queryOptions({
    ...askedWhenOpened,
    queryKey: [...registerPersonsKey, 'preview', one, other],
    queryFn: ({ signal }) => api(endpoints.preview, { one, other }, { signal }),
  })
