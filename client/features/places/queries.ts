// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { placeEndpoints } from '#shared/features/places.ts'

/** Every place I read, and its channels. */
export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: ({ signal }) => api(placeEndpoints.list, undefined, { signal }),
})

export const placeQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['place', placeId],
    queryFn: ({ signal }) => api(placeEndpoints.read, { placeId }, { signal }),
  })

export const placeMembersQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['place', placeId, 'members'],
    queryFn: ({ signal }) => api(placeEndpoints.members, { placeId }, { signal }),
  })

export function useMyPlaces() {
  const { data, isError, refetch } = useQuery(placesQuery)
  const places = data?.places ?? []
  return {
    loaded: data !== undefined,
    /** Asked in vain; `ask` tries again. */
    failed: data === undefined && isError,
    ask: () => void refetch(),
    places,
    channels: data?.channels ?? [],
    networks: places.filter((place) => place.kind === 'network'),
    labs: places.filter((place) => place.kind === 'lab'),
    programme: places.find((place) => place.kind === 'programme'),
  }
}
