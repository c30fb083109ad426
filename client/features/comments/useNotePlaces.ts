// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RefObject, useEffect } from 'react'
import { stack } from './notes.ts'
import type { Desk } from './useDesk.ts'

/** Puts the notes beside their words. Not through React: they move with every letter. */
export function useNotePlaces(list: RefObject<HTMLElement | null>, beside: boolean, desk: Desk): void {
  const { editor, placed, activeId, notes, pending } = desk
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is drawn anew is placed anew
  useEffect(() => {
    const element = list.current
    if (!element || !beside || !editor) return
    const items = () => [...element.querySelectorAll<HTMLElement>(':scope > [data-note]')]
    const settle = () => {
      if (editor.isDestroyed) return
      const top = element.getBoundingClientRect().top
      const size = editor.state.doc.content.size
      const at = new Map(placed.map(({ id, from }) => [id, Math.min(from, size)]))
      let last = 0
      const rooms = items().map((item) => {
        const id = item.dataset.note ?? ''
        const pos = at.get(id)
        last = pos === undefined ? last : Math.max(0, editor.view.coordsAtPos(pos).top - top)
        return { id, wanted: last, height: item.offsetHeight }
      })
      const tops = stack(rooms, activeId !== null && at.has(activeId) ? activeId : null)
      let end = 0
      for (const item of items()) {
        const y = tops.get(item.dataset.note ?? '') ?? 0
        item.style.insetBlockStart = `${y}px`
        end = Math.max(end, y + item.offsetHeight)
      }
      element.style.minBlockSize = `${end}px`
    }
    let frame = 0
    const later = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(settle)
    }
    settle()
    const sizes = new ResizeObserver(later)
    for (const item of [editor.view.dom, ...items()]) sizes.observe(item)
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      for (const item of items()) item.style.insetBlockStart = ''
      element.style.minBlockSize = ''
    }
  }, [list, beside, editor, placed, activeId, notes, pending])
}
