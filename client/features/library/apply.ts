// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { patchQuery } from '#client/lib/live.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import { leavesOpen, withItems, withoutItems, withRestored } from './cache.ts'
import { type Library, libraryQuery, recentFilesKey, type Trash, trashQuery } from './queries.ts'

interface Change {
  placeId: string
  items: readonly LibraryItem[]
}

/** Items as they were announced, or as the server answered. */
export function applyItems(queryClient: QueryClient, { placeId, items }: Change): void {
  const { queryKey } = libraryQuery(placeId)
  const before = queryClient.getQueryData(queryKey)
  patchQuery<Library>(queryClient, queryKey, (library) => withItems(library, items))
  if (before && leavesOpen(before, items)) void queryClient.invalidateQueries({ queryKey, exact: true })
  const trash = trashQuery(placeId).queryKey
  patchQuery<Trash>(queryClient, trash, (data) => withRestored(data, items))
  // whether it is mine to restore, and with which versions it weighs how much, is the server's to say
  void queryClient.invalidateQueries({ queryKey: trash, exact: true })
  void queryClient.invalidateQueries({ queryKey: recentFilesKey })
}

/** Gone for good, and their bytes with them. */
export function applyEmptied(
  queryClient: QueryClient,
  { placeId, itemIds }: { placeId: string; itemIds: readonly string[] },
): void {
  const trash = trashQuery(placeId).queryKey
  patchQuery<Trash>(queryClient, trash, (data) => withoutItems(data, itemIds))
  for (const queryKey of [trash, libraryQuery(placeId).queryKey])
    void queryClient.invalidateQueries({ queryKey, exact: true })
}
