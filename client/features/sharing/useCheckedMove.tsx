// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, Suspense, useState } from 'react'
import type { Spot } from '#client/features/library/edit.ts'
import { libraryQuery } from '#client/features/library/queries.ts'
import { useLibraryActs } from '#client/features/library/useLibraryActs.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import { LazyMoveQuestion } from './lazy.ts'

interface CheckedMove {
  move: (item: LibraryItem, spot: Spot) => void
  /** Asked before a move after which others see it. */
  question: ReactNode
}

/** Moves at once between folders that are for the same people; otherwise asks first. `onOver`: moved, or left. */
export function useCheckedMove(onOver?: () => void): CheckedMove {
  const queryClient = useQueryClient()
  const { move } = useLibraryActs()
  const [asked, ask] = useState<{ item: LibraryItem; spot: Spot; folder: string | null } | null>(null)

  const find = (placeId: string, folderId: string | null) =>
    queryClient.getQueryData(libraryQuery(placeId).queryKey)?.items.find(({ id }) => id === folderId)
  const forSame = (item: LibraryItem, parentId: string | null): boolean => {
    const [from, to] = [item.parentId, parentId].map((id) => find(item.placeId, id)?.access ?? null)
    return item.parentId === parentId || JSON.stringify(from) === JSON.stringify(to)
  }
  return {
    move: (item, spot) => {
      if (forSame(item, spot.parentId)) void move(item, spot).then(onOver)
      else ask({ item, spot, folder: find(item.placeId, spot.parentId)?.name ?? null })
    },
    question: asked && (
      <Suspense>
        <LazyMoveQuestion
          item={asked.item}
          parentId={asked.spot.parentId}
          folder={asked.folder}
          onMove={() => {
            ask(null)
            void move(asked.item, asked.spot).then(onOver)
          }}
          onClose={() => {
            ask(null)
            onOver?.()
          }}
        />
      </Suspense>
    ),
  }
}
