// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { itemPath } from '#client/features/library/looks.ts'
import { type RowActs, rowMenu } from '#client/features/library/rowMenu.ts'
import { wayTo } from '#client/features/library/tree.ts'
import type { useDrag } from '#client/features/library/useDrag.ts'
import type { Folder } from '#client/features/library/useFolder.ts'
import type { Rights } from '#client/features/library/useRights.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useRovingFocus } from '#client/ui/useRovingFocus.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { Place } from '#shared/features/places.ts'
import { ItemName } from './ItemName.tsx'
import { ItemRow } from './ItemRow.tsx'

interface FolderRowsProps {
  place: Place
  items: readonly LibraryItem[]
  folder: Folder
  rights: Rights
  cutId: string | undefined
  acts: Omit<RowActs, 'rename'>
  drag: ReturnType<typeof useDrag>
  /** Just made: it has the focus. */
  newId: string | undefined
}

/** The rows of the open folder, one tab stop. Everything that the menu of a row does has a key. */
export function FolderRows({ place, items, folder, rights, cutId, acts, drag, newId }: FolderRowsProps) {
  const t = useT()
  const navigate = useNavigate()
  const { rows, ordered, filtered, folderId, way, parts } = folder
  const [namingId, setNamingId] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const { listProps, itemProps, focusItem } = useRovingFocus(
    rows.map(({ id }) => id),
    { jk: true, fallback: list },
  )

  // into a folder, the focus goes to its first row; out of it, to the one it was
  const before = useRef<string | null>(folderId)
  useEffect(() => {
    const from = before.current
    before.current = folderId
    const lost = document.activeElement === document.body || document.activeElement === list.current
    if (from === folderId || !lost) return
    const target = rows.find(({ id }) => id === from) ?? rows[0]
    if (target) focusItem(target.id)
    else list.current?.focus()
  }, [folderId, rows, focusItem])
  const shown = useRef<string>(undefined)
  useEffect(() => {
    if (newId === undefined || shown.current === newId || rows.every(({ id }) => id !== newId)) return
    shown.current = newId
    focusItem(newId)
  }, [newId, rows, focusItem])

  const named = useRef<string | null>(null)
  useEffect(() => {
    if (namingId === null && named.current !== null) focusItem(named.current)
    named.current = namingId
  }, [namingId, focusItem])

  const rename = (item: LibraryItem) => setNamingId(item.id)
  const keys: Record<string, (item: LibraryItem) => void> = {
    F2: rename,
    Delete: acts.remove,
    'Ctrl+x': acts.cut,
    'Alt+ArrowUp': (item) => acts.shift(item, -1),
    'Alt+ArrowDown': (item) => acts.shift(item, 1),
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target, ctrlKey, metaKey, altKey, key } = event
    // menus hang in the row, their keys are their own
    if (!(target instanceof HTMLElement) || target.matches('input') || target.closest('[role=menu]')) return
    const item = rows.find(({ id }) => target.closest('li')?.querySelector(`[data-roving="${CSS.escape(id)}"]`))
    if (key === 'Backspace' && way.length > 0) void navigate(paths.library(place, way.at(-2)?.id))
    else {
      const pressed = `${ctrlKey || metaKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${key.length === 1 ? key.toLowerCase() : key}`
      const act = keys[pressed]
      if (!item || !act || !rights.edit(item)) return listProps.onKeyDown(event)
      act(item)
    }
    event.preventDefault()
  }

  return (
    <ul
      {...listProps}
      ref={(element) => {
        list.current = element
        listProps.ref(element)
      }}
      className="lrows"
      tabIndex={-1}
      aria-label={way.at(-1)?.name ?? t('library.title')}
      onKeyDown={onKeyDown}
    >
      {rows.map((item, at) => {
        const mayEdit = rights.edit(item)
        const to = item.kind === 'folder' ? paths.library(place, item.id) : itemPath(item)
        return (
          <ItemRow
            key={item.id}
            item={item}
            to={to}
            count={item.kind === 'folder' ? (parts.get(item.id)?.length ?? 0) : undefined}
            where={
              filtered &&
              item.parentId !== folderId &&
              wayTo(items, item.parentId)
                .map(({ name }) => name)
                .join(' / ')
            }
            cut={item.id === cutId}
            naming={item.id === namingId ? <ItemName item={item} onDone={() => setNamingId(null)} /> : undefined}
            menu={rowMenu(
              t,
              item,
              { to, mayEdit, mayShare: rights.share(item), ordered, first: at === 0, last: at === rows.length - 1 },
              { ...acts, rename },
            )}
            itemProps={itemProps(item.id)}
            dragProps={drag.rowProps(item, rows[at + 1], mayEdit)}
          />
        )
      })}
    </ul>
  )
}
