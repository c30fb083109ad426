// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { type RefObject, useEffect } from 'react'
import { scrollerOf } from './scroller.ts'

/** What the keyboard of a phone takes from the bottom of the page, where the browser lays it over the page. */
const keyboardHeight = (): number => {
  const seen = window.visualViewport
  return seen ? Math.max(0, Math.round(innerHeight - seen.height - seen.offsetTop)) : 0
}

const room = 12

/** Keeps the docked bar above the keyboard of a phone, and the caret above the bar. */
export function useKeyboardInset(editor: Editor | null, bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const seen = window.visualViewport
    if (!editor || !seen) return
    const raise = () => {
      const element = bar.current
      if (!element) return
      element.style.setProperty('--keyboard', `${keyboardHeight()}px`)
      if (getComputedStyle(element).position !== 'fixed' || !editor.isFocused) return
      const { top } = element.getBoundingClientRect()
      const caret = editor.view.coordsAtPos(editor.state.selection.head)
      const hidden = caret.bottom + room - top
      if (hidden > 0) scrollerOf(editor.view.dom).scrollBy({ top: hidden, behavior: 'auto' })
    }
    let frame = 0
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(raise)
    }
    raise()
    seen.addEventListener('resize', soon)
    seen.addEventListener('scroll', soon)
    editor.on('selectionUpdate', soon)
    editor.on('focus', soon)
    return () => {
      cancelAnimationFrame(frame)
      seen.removeEventListener('resize', soon)
      seen.removeEventListener('scroll', soon)
      editor.off('selectionUpdate', soon)
      editor.off('focus', soon)
    }
  }, [editor, bar])
}
