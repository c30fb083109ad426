// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { readRemembered, remember } from '#client/lib/remembered.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import { below, isNamed, partsOf, type Sorting, sorted, sortings, wayTo } from './tree.ts'

const rememberedSorting = (): Sorting => sortings.find((one) => one === readRemembered('library.sort')) ?? 'manual'

/** The folder of the address, what is in it, in which order and by which word. */
export function useFolder(items: readonly LibraryItem[]) {
  const [query] = useSearchParams()
  const folderId = query.get('cartella')
  const [sorting, setSorting] = useState(rememberedSorting)
  const [typed, setTyped] = useState('')
  const parts = useMemo(() => partsOf(items), [items])
  const way = useMemo(() => wayTo(items, folderId), [items, folderId])
  const filtered = typed.trim() !== ''
  const rows = useMemo(() => {
    if (!filtered) return sorted(parts.get(folderId) ?? [], sorting)
    return sorted(
      below(parts, folderId).filter((item) => isNamed(item, typed)),
      sorting === 'manual' ? 'name' : sorting,
    )
  }, [parts, folderId, sorting, filtered, typed])
  return {
    folderId,
    /** Moved away or removed meanwhile. */
    gone: folderId !== null && way.length === 0,
    way,
    parts,
    rows,
    sorting,
    sort: (wanted: Sorting) => {
      setSorting(wanted)
      remember('library.sort', wanted === 'manual' ? null : wanted)
    },
    typed,
    filter: setTyped,
    filtered,
    /** Rows have an order of their own, which may be changed. */
    ordered: sorting === 'manual' && !filtered,
  }
}
export type Folder = ReturnType<typeof useFolder>
