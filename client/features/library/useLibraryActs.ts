// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type T, useT } from '#client/lib/i18n.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { LibraryItem } from '#shared/features/library.ts'
import { moveItem, removeItem, restoreItem, type Spot } from './edit.ts'
import { libraryQuery } from './queries.ts'
import { refusalWords } from './refusal.ts'
import { partsOf } from './tree.ts'

export interface LibraryActs {
  move: (item: LibraryItem, spot: Spot) => Promise<void>
  remove: (item: LibraryItem) => Promise<void>
  restore: (item: LibraryItem) => Promise<void>
}

const folderWords = (t: T, name: string | undefined) =>
  name === undefined ? t('library.movedToTop') : t('library.movedTo', { folder: name })

/** What is done to an item: at once, said, and to be undone by the same notice. */
export function useLibraryActs(): LibraryActs {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()

  /** Does it, says so with the way back, or says why not. */
  const run = useCallback(
    async (act: () => Promise<{ said: string; undo: () => Promise<unknown> }>) => {
      const refused = (error: unknown) => toast({ text: refusalWords(t, error) })
      try {
        const { said, undo } = await act()
        toast({ text: said, action: { label: t('ui.undo'), run: () => void undo().catch(refused) } })
      } catch (error) {
        refused(error)
      }
    },
    [t, toast],
  )

  return useMemo(() => {
    /** Where an item stands, to bring it back there. */
    const spotOf = ({ id, placeId, parentId }: LibraryItem): Spot => {
      const items = queryClient.getQueryData(libraryQuery(placeId).queryKey)?.items ?? []
      const siblings = partsOf(items).get(parentId) ?? []
      const next = siblings[siblings.findIndex((one) => one.id === id) + 1]
      return { parentId, beforeId: next?.id ?? null }
    }
    const nameOf = (placeId: string, folderId: string | null) =>
      queryClient.getQueryData(libraryQuery(placeId).queryKey)?.items.find(({ id }) => id === folderId)?.name
    return {
      move: (item, spot) =>
        run(async () => {
          const before = spotOf(item)
          await moveItem(queryClient, item.id, spot)
          const said =
            spot.parentId === item.parentId
              ? t('library.reordered')
              : folderWords(t, nameOf(item.placeId, spot.parentId))
          return { said, undo: () => moveItem(queryClient, item.id, before) }
        }),
      remove: (item) =>
        run(async () => {
          await removeItem(queryClient, item)
          return { said: t('library.removed', { name: item.name }), undo: () => restoreItem(queryClient, item) }
        }),
      restore: (item) =>
        run(async () => {
          const [restored] = (await restoreItem(queryClient, item)).filter(({ id }) => id === item.id)
          const parentId = restored?.parentId ?? null
          return {
            said: t(parentId === null ? 'library.trash.restoredToTop' : 'library.trash.restored', {
              name: item.name,
              folder: nameOf(item.placeId, parentId) ?? '',
            }),
            undo: () => removeItem(queryClient, item),
          }
        }),
    }
  }, [queryClient, run, t])
}
