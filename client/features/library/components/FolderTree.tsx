// SPDX-License-Identifier: AGPL-3.0-or-later
import { type HTMLAttributes, type KeyboardEvent, useMemo, useState } from 'react'
import { partsOf, wayTo } from '#client/features/library/tree.ts'
import { classes } from '#client/ui/classes.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { useRovingFocus } from '#client/ui/useRovingFocus.ts'
import type { LibraryItem } from '#shared/features/library.ts'

interface FolderTreeProps {
  label: string
  topName: string
  items: readonly LibraryItem[]
  /** The chosen folder; null is the top. */
  currentId: string | null
  onChoose: (folderId: string | null) => void
  /** Neither shown nor chosen, nor what is in it. */
  without?: string
  /** What each folder takes that is let go over it. */
  dropProps?: (folderId: string | null) => HTMLAttributes<HTMLElement>
}

interface Leaf {
  id: string | null
  name: string
  level: number
  open: boolean | undefined
}

const top = 'top'
const rovingId = (id: string | null) => id ?? top

/** The folders of a place, as a tree: right and left open and close, up and down move, Enter chooses. */
export function FolderTree({ label, topName, items, currentId, onChoose, without, dropProps }: FolderTreeProps) {
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const leaves = useMemo(() => {
    const folders = items.filter(({ kind, id }) => kind === 'folder' && id !== without)
    const parts = partsOf(folders)
    const onTheWay = new Set(wayTo(folders, currentId).map(({ id }) => id))
    const walk = (parentId: string | null, level: number): Leaf[] =>
      (parts.get(parentId) ?? []).flatMap(({ id, name }) => {
        const open = parts.has(id) ? (opened.get(id) ?? (onTheWay.has(id) || level === 2)) : undefined
        return [{ id, name, level, open }, ...(open ? walk(id, level + 1) : [])]
      })
    return [{ id: null, name: topName, level: 1, open: undefined }, ...walk(null, 2)]
  }, [items, without, currentId, opened, topName])
  const ids = leaves.map(({ id }) => rovingId(id))
  const { listProps, itemProps, focusItem } = useRovingFocus(ids, { start: rovingId(currentId) })
  const set = (id: string, open: boolean) => setOpened((before) => new Map(before).set(id, open))

  const onKeyDown = (event: KeyboardEvent, leaf: Leaf, at: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const mirrored = getComputedStyle(event.currentTarget).direction === 'rtl'
    const [inward, outward] = mirrored ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
    if (event.key === 'Enter' || event.key === ' ') onChoose(leaf.id)
    else if (event.key === inward && leaf.id && leaf.open === false) set(leaf.id, true)
    else if (event.key === inward && leaf.open) focusItem(ids[at + 1] ?? top)
    else if (event.key === outward && leaf.id && leaf.open) set(leaf.id, false)
    else if (event.key === outward)
      focusItem(rovingId(leaves.slice(0, at).findLast((one) => one.level < leaf.level)?.id ?? null))
    else return
    event.preventDefault()
  }

  return (
    <div {...listProps} className="ltree" role="tree" aria-label={label}>
      {leaves.map((leaf, at) => (
        <button
          key={rovingId(leaf.id)}
          type="button"
          {...dropProps?.(leaf.id)}
          {...itemProps(rovingId(leaf.id))}
          className={classes('leaf', leaf.id === currentId && 'on')}
          style={{ paddingInlineStart: `${leaf.level - 0.75}rem` }}
          role="treeitem"
          aria-level={leaf.level}
          aria-selected={leaf.id === currentId}
          aria-expanded={leaf.open}
          onClick={({ target }) => {
            const onFold = target instanceof Element && target.closest('.fold') !== null
            if (onFold && leaf.id !== null && leaf.open !== undefined) set(leaf.id, !leaf.open)
            else onChoose(leaf.id)
          }}
          onKeyDown={(event) => onKeyDown(event, leaf, at)}
        >
          <span className="fold">{leaf.open !== undefined && <Icon name={leaf.open ? 'down' : 'right'} small />}</span>
          <Icon name={leaf.id === null ? 'doc' : 'folder'} />
          <span className="nm" dir="auto">
            {leaf.name}
          </span>
        </button>
      ))}
    </div>
  )
}
