// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type LibraryItem, libraryEndpoints } from '#shared/features/library.ts'
import { applyItems } from './apply.ts'

function applyOne(queryClient: QueryClient, item: LibraryItem): LibraryItem {
  applyItems(queryClient, { placeId: item.placeId, items: [item] })
  return item
}

export const createFolder = async (
  queryClient: QueryClient,
  folder: { placeId: string; parentId: string | null; name: string },
): Promise<LibraryItem> => applyOne(queryClient, await api(libraryEndpoints.createFolder, folder))

export const renameItem = async (
  queryClient: QueryClient,
  change: { itemId: string; name: string },
): Promise<LibraryItem> => applyOne(queryClient, await api(libraryEndpoints.rename, change))

export interface Spot {
  parentId: string | null
  /** Null: last. */
  beforeId: string | null
}

export const moveItem = async (queryClient: QueryClient, itemId: string, spot: Spot): Promise<LibraryItem> =>
  applyOne(queryClient, await api(libraryEndpoints.move, { itemId, ...spot }))

export async function removeItem(queryClient: QueryClient, { id, placeId }: LibraryItem): Promise<void> {
  const { items } = await api(libraryEndpoints.remove, { itemId: id })
  applyItems(queryClient, { placeId, items })
}

export async function restoreItem(queryClient: QueryClient, { id, placeId }: LibraryItem): Promise<LibraryItem[]> {
  const { items } = await api(libraryEndpoints.restore, { itemId: id })
  applyItems(queryClient, { placeId, items })
  return items
}

/** What is gone is announced. */
export const emptyTrash = (placeId: string, count: number): Promise<null> =>
  api(libraryEndpoints.emptyTrash, { placeId, count })
