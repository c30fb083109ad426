// SPDX-License-Identifier: AGPL-3.0-or-later
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { calendarEndpoints } from '#shared/features/calendars.ts'

export const calendarsQuery = queryOptions({
  queryKey: ['calendars'],
  queryFn: ({ signal }) => api(calendarEndpoints.list, undefined, { signal }),
  staleTime: 0,
})

/** Makes an address, or another one in place of it. */
export async function renewCalendar(queryClient: QueryClient, placeId: string | null): Promise<void> {
  await api(calendarEndpoints.renew, { placeId })
  await queryClient.invalidateQueries(calendarsQuery)
}

export async function removeCalendar(queryClient: QueryClient, placeId: string | null): Promise<void> {
  await api(calendarEndpoints.remove, { placeId })
  await queryClient.invalidateQueries(calendarsQuery)
}
