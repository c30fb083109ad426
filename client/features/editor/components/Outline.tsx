// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { onScroll, scrollBehaviour, scrollerOf, topOf } from '#client/features/editor/scroller.ts'
import { useEditorState } from '#client/features/editor/useEditorState.ts'
import { useT } from '#client/lib/i18n.tsx'

interface Heading {
  key: string
  level: number
  text: string
}

const known = new WeakMap<object, Heading[]>()

/** Of each state of the text once. */
function headingsOf({ state: { doc } }: Editor): Heading[] {
  const found = known.get(doc)
  if (found) return found
  const headings: Heading[] = []
  const keys = new Set<string>()
  doc.descendants((node) => {
    const own = String(node.attrs.blockId)
    // twins are there for a moment, after two made a heading of the same line
    const key = keys.has(own) ? `${own} ${headings.length}` : own
    if (node.type.name === 'heading' && node.textContent.trim()) {
      keys.add(key)
      headings.push({
        key,
        level: Number(node.attrs.level),
        text: node.textContent,
      })
    }
    return !node.isTextblock
  })
  known.set(doc, headings)
  return headings
}

const elementsOf = (editor: Editor) =>
  [...editor.view.dom.querySelectorAll<HTMLElement>('[data-level]')].filter((one) => one.textContent?.trim())

/** The first screen belongs to the first heading, the last to the one that began it. */
const reading = 90

function useCurrent(editor: Editor, count: number): number {
  const [current, setCurrent] = useState(0)
  useEffect(() => {
    const scroller = scrollerOf(editor.view.dom)
    let frame = 0
    const look = () => {
      frame = 0
      if (editor.isDestroyed) return
      const edge = topOf(scroller) + reading
      const above = elementsOf(editor).filter((one) => one.getBoundingClientRect().top <= edge).length
      setCurrent(Math.min(Math.max(0, above - 1), count - 1))
    }
    const soon = () => {
      frame ||= requestAnimationFrame(look)
    }
    soon()
    const stop = onScroll(scroller, soon)
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [editor, count])
  return current
}

/** The headings beside the text: where I am, and a way to the others. */
export function Outline({ editor }: { editor: Editor }) {
  const t = useT()
  const headings = useEditorState(editor, headingsOf)
  const current = useCurrent(editor, headings.length)
  const go = (index: number) => {
    const element = elementsOf(editor)[index]
    if (!element) return
    const scroller = scrollerOf(editor.view.dom)
    const top = element.getBoundingClientRect().top - topOf(scroller) - reading / 2
    scroller.scrollBy({ top, behavior: scrollBehaviour() })
    editor.commands.setTextSelection(editor.view.posAtDOM(element, 0))
    editor.view.focus()
  }
  // the column keeps its width: a text must not move aside when it gets its first heading
  if (headings.length === 0) return <div className="doutline" />
  return (
    <nav className="doutline" aria-label={t('editor.contentsOf')}>
      <h2>{t('editor.contents')}</h2>
      <ol>
        {headings.map(({ key, level, text }, index) => (
          <li key={key} data-level={level}>
            <button
              type="button"
              aria-current={index === current ? 'true' : undefined}
              dir="auto"
              onClick={() => go(index)}
            >
              {text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
