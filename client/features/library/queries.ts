// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type LibraryItem, libraryEndpoints } from '#shared/features/library.ts'
import { inOrder } from './cache.ts'

export interface Library {
  items: LibraryItem[]
  used: number
  quota: number
}
export interface Trash {
  items: LibraryItem[]
  size: number
}

/** The tree of a place, and how full it is. */
export const libraryQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['library', placeId],
    queryFn: async ({ signal }) => inOrder(await api(libraryEndpoints.list, { placeId }, { signal })),
  })

export const trashQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['library', placeId, 'trash'],
    queryFn: async ({ signal }) => inOrder(await api(libraryEndpoints.trash, { placeId }, { signal })),
  })

/** The files that changed last, of all my places or of one; asked again whenever one changes. */
export const recentFilesKey = ['library', 'recent'] as const
export const recentFilesQuery = (placeId?: string) =>
  queryOptions({
    queryKey: [...recentFilesKey, placeId ?? 'all'],
    queryFn: ({ signal }) => api(libraryEndpoints.recent, placeId === undefined ? {} : { placeId }, { signal }),
  })

/** By the beginnings of the words of their names. */
export const findItemsQuery = (words: string) =>
  queryOptions({
    queryKey: ['library', 'find', words],
    queryFn: ({ signal }) => api(libraryEndpoints.find, { words }, { signal }),
    staleTime: 0,
    gcTime: 60_000,
  })
