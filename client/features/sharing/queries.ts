// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { sharingEndpoints } from '#shared/features/sharing.ts'

/** What an announcement of any item may change. */
export const sharingKey = ['sharing'] as const

/** Who may do what with an item, for who may change it. */
export const itemSharingQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...sharingKey, 'item', itemId],
    queryFn: ({ signal }) => api(sharingEndpoints.read, { itemId }, { signal }),
  })

/** Everybody who sees an item, and why. */
export const audienceQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...sharingKey, 'audience', itemId],
    queryFn: ({ signal }) => api(sharingEndpoints.audience, { itemId }, { signal }),
  })

/** What others share with me out of places that I do not read. */
export const sharedWithMeQuery = queryOptions({
  queryKey: [...sharingKey, 'withMe'],
  queryFn: ({ signal }) => api(sharingEndpoints.withMe, undefined, { signal }),
})

/** People and places by the beginnings of words. */
export const recipientsQuery = (itemId: string, words: string) =>
  queryOptions({
    queryKey: ['sharingRecipients', itemId, words],
    queryFn: ({ signal }) => api(sharingEndpoints.recipients, { itemId, words }, { signal }),
    staleTime: 0,
    gcTime: 60_000,
  })

/** Who would see it in another folder, and who no more. */
export const moveAudienceQuery = (itemId: string, parentId: string | null) =>
  queryOptions({
    queryKey: ['sharingMove', itemId, parentId ?? 'top'],
    queryFn: ({ signal }) => api(sharingEndpoints.move, { itemId, ...(parentId !== null && { parentId }) }, { signal }),
    staleTime: 0,
    gcTime: 0,
  })
