// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { onScroll, scrollBehaviour, scrollerOf, topOf } from './scroller.ts'
import { type Sight, sightOf } from './writer.ts'

const sampledEvery = 250

/** The first block that is not all above the edge; blocks stand one below the other, so half of them are left at each look. */
function blockAtEdge(text: HTMLElement, edge: number): HTMLElement | undefined {
  const blocks = text.children
  let [low, high] = [0, blocks.length - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle
    else low = middle + 1
  }
  const found = blocks[low]
  return found instanceof HTMLElement ? found : undefined
}

function sightIn(text: HTMLElement): Sight | null {
  const edge = topOf(scrollerOf(text))
  const block = blockAtEdge(text, edge)
  if (!block?.dataset.block) return null
  const { top, height } = block.getBoundingClientRect()
  // above the first block the share is negative: the title is in sight
  return { block: block.dataset.block, share: height > 0 ? (edge - top) / height : 0 }
}

/** Tells the others what I have in sight, four times a second at most. */
export function useSharedSight(editor: Editor | null, awareness: Awareness): void {
  useEffect(() => {
    if (!editor) return
    let timer = 0
    const share = () => {
      timer = 0
      if (!editor.isDestroyed) awareness.setLocalStateField('sight', sightIn(editor.view.dom))
    }
    const later = () => {
      timer ||= window.setTimeout(share, sampledEvery)
    }
    later()
    const stop = onScroll(scrollerOf(editor.view.dom), later)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [editor, awareness])
}

interface Following {
  editor: Editor | null
  awareness: Awareness
  /** Whose sight mine follows. */
  client: number | null
  onStop: () => void
}

/** My scroll follows theirs; whatever I do with hand or keys ends it, and so does their leaving. */
export function useFollow({ editor, awareness, client, onStop }: Following): void {
  useEffect(() => {
    if (!editor || client === null) return
    const look = () => {
      const state = awareness.getStates().get(client)
      if (!state) return onStop()
      const sight = sightOf(state)
      const text = editor.view.dom
      const block = sight && text.querySelector(`[data-block="${CSS.escape(sight.block)}"]`)
      if (!block) return
      const scroller = scrollerOf(text)
      const { top, height } = block.getBoundingClientRect()
      const distance = top + height * sight.share - topOf(scroller)
      if (Math.abs(distance) > 1) scroller.scrollBy({ top: distance, behavior: scrollBehaviour() })
    }
    look()
    awareness.on('change', look)
    const acts = ['pointerdown', 'wheel', 'keydown', 'touchmove'] as const
    for (const act of acts) window.addEventListener(act, onStop, { capture: true, passive: true })
    return () => {
      awareness.off('change', look)
      for (const act of acts) window.removeEventListener(act, onStop, { capture: true })
    }
  }, [editor, awareness, client, onStop])
}
