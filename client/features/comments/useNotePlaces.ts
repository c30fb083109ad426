// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Transaction } from '@tiptap/pm/state'
import { type RefObject, useEffect } from 'react'
import { stack } from './notes.ts'
import { commentsKey } from './plugin.ts'
import type { Desk } from './useDesk.ts'

type Drawn = Pick<Desk, 'editor' | 'activeId' | 'notes' | 'pending'>

/** Puts the notes beside their words. Not through React: they move with every letter. */
export function useNotePlaces(list: RefObject<HTMLElement | null>, beside: boolean, drawn: Drawn): void {
  const { editor, activeId, notes, pending } = drawn
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is drawn anew is placed anew
  useEffect(() => {
    const element = list.current
    if (!element || !beside || !editor) return
    const items = [...element.querySelectorAll<HTMLElement>(':scope > [data-note]')]
    if (items.length === 0) return
    const settle = () => {
      if (editor.isDestroyed) return
      const top = element.getBoundingClientRect().top
      const size = editor.state.doc.content.size
      const placed = commentsKey.getState(editor.state)?.placed ?? []
      const at = new Map(placed.map(({ id, from }) => [id, Math.min(from, size)]))
      let last = 0
      // all is read before anything is written: each look at a page that was touched lays it out anew
      const rooms = items.map((item) => {
        const id = item.dataset.note ?? ''
        const pos = at.get(id)
        last = pos === undefined ? last : Math.max(0, editor.view.coordsAtPos(pos).top - top)
        return { id, wanted: last, height: item.offsetHeight }
      })
      const tops = stack(rooms, activeId !== null && at.has(activeId) ? activeId : null)
      const topOf = (id: string) => tops.get(id) ?? 0
      for (const item of items) item.style.insetBlockStart = `${topOf(item.dataset.note ?? '')}px`
      element.style.minBlockSize = `${Math.max(0, ...rooms.map(({ id, height }) => topOf(id) + height))}px`
    }
    let frame = 0
    const later = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(settle)
    }
    settle()
    const sizes = new ResizeObserver(later)
    for (const item of [editor.view.dom, ...items]) sizes.observe(item)
    const moved = ({ transaction }: { transaction: Transaction }) => {
      if (transaction.docChanged || transaction.getMeta(commentsKey)) later()
    }
    editor.on('transaction', moved)
    return () => {
      editor.off('transaction', moved)
      cancelAnimationFrame(frame)
      sizes.disconnect()
      for (const item of items) item.style.insetBlockStart = ''
      element.style.minBlockSize = ''
    }
  }, [list, beside, editor, activeId, notes, pending])
}
