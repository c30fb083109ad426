// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { askedEachMinute } from '#client/lib/queryClient.ts'
import { datePollEndpoints } from '#shared/features/datePolls.ts'

export const datePollsKey = ['datePolls'] as const

export const datePollQuery = (pollId: string) =>
  queryOptions({
    queryKey: [...datePollsKey, 'poll', pollId],
    queryFn: ({ signal }) => api(datePollEndpoints.read, { pollId }, { signal }),
  })

/** Those that are open, of a place. */
export const openPollsQuery = (placeId: string) =>
  queryOptions({
    queryKey: [...datePollsKey, 'of', placeId],
    queryFn: ({ signal }) => api(datePollEndpoints.list, { placeId }, { signal }),
  })

/** Those I have not answered, and those of mine that want a choice: they close by themselves. */
export const waitingPollsQuery = queryOptions({
  queryKey: [...datePollsKey, 'waiting'],
  queryFn: ({ signal }) => api(datePollEndpoints.waiting, undefined, { signal }),
  ...askedEachMinute,
})
