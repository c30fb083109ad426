// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { askedEachMinute } from '#client/lib/queryClient.ts'
import { registerEndpoints } from '#shared/features/register.ts'

/** What changes together: a name, a network or an answer may stand in any of it. */
export const registersKey = ['registers'] as const

/** For who keeps it. */
export const registerQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...registersKey, 'meeting', meetingId],
    queryFn: ({ signal }) => api(registerEndpoints.read, { meetingId }, { signal }),
  })

export const myCheckInQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...registersKey, 'mine', meetingId],
    queryFn: ({ signal }) => api(registerEndpoints.myCheckIn, { meetingId }, { signal }),
  })

/** Registers that wait for me. A meeting ends by itself, and nobody says so. */
export const registersToCloseQuery = queryOptions({
  queryKey: [...registersKey, 'toClose'],
  queryFn: ({ signal }) => api(registerEndpoints.toClose, undefined, { signal }),
  ...askedEachMinute,
})

/** Asked when it is looked at. */
export const departuresQuery = (meetingId: string) =>
  queryOptions({
    queryKey: ['departures', meetingId],
    queryFn: ({ signal }) => api(registerEndpoints.departures, { meetingId }, { signal }),
    staleTime: 0,
  })
