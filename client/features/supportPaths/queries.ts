// SPDX-License-Identifier: AGPL-3.0-or-later
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { supportPathEndpoints } from '#shared/features/supportPaths.ts'
import { addDays, type Day, startOfDay } from '#shared/lib/dates.ts'

export const supportKey = ['support'] as const

/** The paths of a network, open ones first. */
export const supportPathsQuery = (placeId: string) =>
  queryOptions({
    queryKey: [...supportKey, placeId, 'paths'],
    queryFn: ({ signal }) => api(supportPathEndpoints.list, { placeId }, { signal }),
  })

interface Page {
  before?: string
  beforeId?: string
}

/** What was done for a network, or on one of its paths; newest first, older ones page by page. */
export const supportEntriesQuery = (placeId: string, pathId: string | null = null) =>
  infiniteQueryOptions({
    queryKey: [...supportKey, placeId, 'entries', pathId],
    queryFn: ({ signal, pageParam }) =>
      api(supportPathEndpoints.entries, { placeId, ...(pathId !== null && { pathId }), ...pageParam }, { signal }),
    initialPageParam: {} as Page,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

/** What was done for a network around a day: what may lie in the same minutes. */
export const supportDayQuery = (placeId: string, day: Day) =>
  queryOptions({
    queryKey: [...supportKey, placeId, 'day', day],
    queryFn: ({ signal }) =>
      api(supportPathEndpoints.entries, { placeId, before: startOfDay(addDays(day, 2)).toISOString() }, { signal }),
  })
