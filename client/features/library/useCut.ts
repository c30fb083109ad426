// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useShortcuts } from '#client/ui/useShortcuts.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import { isWithin } from './tree.ts'

interface CutOptions {
  items: readonly LibraryItem[]
  folderId: string | null
  onPaste: (item: LibraryItem) => void
}

/** An item in hand, to be put where one goes next: Ctrl X takes it, Ctrl V puts it, Esc lets it be. */
export function useCut({ items, folderId, onPaste }: CutOptions) {
  const [cutId, setCutId] = useState<string | null>(null)
  const cut = items.find(({ id }) => id === cutId)
  const fits = cut !== undefined && !isWithin(items, cut.id, folderId) && cut.parentId !== folderId
  const drop = () => setCutId(null)
  const paste = () => {
    if (!cut || !fits) return
    drop()
    onPaste(cut)
  }
  useShortcuts(cut ? { 'Ctrl+v': paste, Escape: drop } : {})
  return { cut, fits, take: (item: LibraryItem) => setCutId(item.id), paste, drop }
}
