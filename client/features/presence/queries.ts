// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '#client/lib/api.ts'
import { type PresenceState, presenceEndpoints } from '#shared/features/presence.ts'

/** What announcements lost is asked for again from time to time. */
const refreshMs = 120_000

export const placePresenceQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['presence', 'place', placeId],
    queryFn: ({ signal }) => api(presenceEndpoints.ofPlace, { placeId }, { signal }),
    staleTime: refreshMs,
    refetchInterval: refreshMs,
  })

/** For a guest only the people of the thread. */
export const threadPresenceQuery = (threadId: string) =>
  queryOptions({
    queryKey: ['presence', 'thread', threadId],
    queryFn: ({ signal }) => api(presenceEndpoints.ofThread, { threadId }, { signal }),
    staleTime: refreshMs,
    refetchInterval: refreshMs,
  })

type StateOf = (personId: string) => PresenceState

function useStateOf(people: readonly { personId: string; state: PresenceState }[] | undefined): StateOf {
  return useCallback((personId) => people?.find((one) => one.personId === personId)?.state ?? 'offline', [people])
}

/** Whether somebody of a place is here; who is not heard of is not, or does not say. */
export function usePlacePresence(placeId: string) {
  const presence = useQuery(placePresenceQuery(placeId))
  return { presence, stateOf: useStateOf(presence.data?.people) }
}
export const useThreadPresence = (threadId: string): StateOf =>
  useStateOf(useQuery(threadPresenceQuery(threadId)).data?.people)
