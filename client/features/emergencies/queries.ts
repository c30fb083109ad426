// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { askedEachMinute } from '#client/lib/queryClient.ts'
import { emergencyEndpoints } from '#shared/features/emergencies.ts'

export const emergenciesKey = ['emergencies'] as const

/** Those for my networks, with the conversations of them that I read. */
export const emergenciesQuery = queryOptions({
  queryKey: [...emergenciesKey, 'list'],
  queryFn: ({ signal }) => api(emergencyEndpoints.list, undefined, { signal }),
})

export const emergencyQuery = (emergencyId: string) =>
  queryOptions({
    queryKey: [...emergenciesKey, 'one', emergencyId],
    queryFn: ({ signal }) => api(emergencyEndpoints.read, { emergencyId }, { signal }),
  })

/** Answers that I have to renew: they expire by themselves. */
export const waitingRenewalsQuery = queryOptions({
  queryKey: [...emergenciesKey, 'waiting'],
  queryFn: ({ signal }) => api(emergencyEndpoints.waiting, undefined, { signal }),
  ...askedEachMinute,
})

/** What I may open where it lies: asked anew whenever it is looked at, for rights change there. */
export const emergencyDocumentsQuery = (emergencyId: string) =>
  queryOptions({
    queryKey: [...emergenciesKey, 'documents', emergencyId],
    queryFn: ({ signal }) => api(emergencyEndpoints.documents, { emergencyId }, { signal }),
    staleTime: 0,
  })

export const emergencyMeetingsQuery = (emergencyId: string) =>
  queryOptions({
    queryKey: [...emergenciesKey, 'meetings', emergencyId],
    queryFn: ({ signal }) => api(emergencyEndpoints.meetings, { emergencyId }, { signal }),
    staleTime: 0,
  })
