// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DragEvent, useState } from 'react'
import { type Brought, filesOf } from '#client/features/uploads/brought.ts'
import type { LibraryItem } from '#shared/features/library.ts'

/** Of a row that something hangs over: into it, or beside it. */
export type Edge = 'in' | 'before' | 'after'

/** Where something may be let go: a folder (null: the top), before an item or last. */
interface Target {
  folderId: string | null
  beforeId: string | null
}

interface DragOptions {
  /** Rows may be put between others. */
  ordered: boolean
  accepts: (item: LibraryItem, folderId: string | null) => boolean
  onMove: (item: LibraryItem, folderId: string | null, beforeId: string | null) => void
  /** From outside; null where nothing may be added. */
  onFiles: ((brought: Brought, folderId: string | null) => void) | null
}

const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')

function edgeAt(event: DragEvent, isFolder: boolean): Edge {
  const { top, height } = event.currentTarget.getBoundingClientRect()
  const at = (event.clientY - top) / height
  if (isFolder && at > 0.25 && at < 0.75) return 'in'
  return at < 0.5 ? 'before' : 'after'
}

/** Items by the mouse, and files from outside. Every drag has a key and a menu that do the same. */
export function useDrag({ ordered, accepts, onMove, onFiles }: DragOptions) {
  const [dragged, setDragged] = useState<LibraryItem | null>(null)
  const [over, setOver] = useState<string | null>(null)

  const end = () => {
    setDragged(null)
    setOver(null)
  }
  const allows = (event: DragEvent, { folderId }: Target): boolean =>
    dragged ? accepts(dragged, folderId) : onFiles !== null && carriesFiles(event)
  const hover = (event: DragEvent, target: Target, name: string) => {
    if (!allows(event, target)) return
    event.preventDefault()
    event.stopPropagation()
    event.dataTransfer.dropEffect = dragged ? 'move' : 'copy'
    setOver(name)
  }
  const drop = (event: DragEvent, target: Target) => {
    if (!allows(event, target)) return
    event.preventDefault()
    event.stopPropagation()
    end()
    if (dragged) onMove(dragged, target.folderId, target.beforeId)
    else onFiles?.(filesOf(event.dataTransfer), target.folderId)
  }
  const leave = (event: DragEvent) => {
    if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(null)
  }

  /** On whatever stands for a folder: a step of the way, a leaf of the tree, the page itself. */
  const folderProps = (folderId: string | null, where: string) => {
    const target = { folderId, beforeId: null }
    const name = `${where} ${folderId ?? ''}`
    return {
      'data-over': over === name ? 'in' : undefined,
      onDragOver: (event: DragEvent) => hover(event, target, name),
      onDragLeave: leave,
      onDrop: (event: DragEvent) => drop(event, target),
    }
  }

  /** On a row of the open folder; `next` is the one after it. */
  const rowProps = (item: LibraryItem, next: LibraryItem | undefined, movable: boolean) => {
    const edge = (event: DragEvent): Edge => {
      const isFolder = item.kind === 'folder'
      if (!ordered || !dragged) return isFolder ? 'in' : 'after'
      return edgeAt(event, isFolder)
    }
    const targetOf = (at: Edge): Target =>
      at === 'in'
        ? { folderId: item.id, beforeId: null }
        : { folderId: item.parentId, beforeId: (at === 'before' ? item.id : next?.id) ?? null }
    const known = (['in', 'before', 'after'] as const).find((at) => over === `${at} ${item.id}`)
    // without an order of its own a row that is no folder is part of the page that it lies on
    const taken = (event: DragEvent) => (ordered && dragged !== null) || edge(event) === 'in'
    return {
      draggable: movable,
      'data-over': known,
      'data-dragged': dragged?.id === item.id || undefined,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', item.name)
        setDragged(item)
      },
      onDragEnd: end,
      onDragOver: (event: DragEvent) => {
        const at = edge(event)
        if (taken(event) && dragged?.id !== item.id) hover(event, targetOf(at), `${at} ${item.id}`)
      },
      onDragLeave: leave,
      onDrop: (event: DragEvent) => {
        if (taken(event) && dragged?.id !== item.id) drop(event, targetOf(edge(event)))
      },
    }
  }
  return { dragging: dragged !== null, rowProps, folderProps }
}
