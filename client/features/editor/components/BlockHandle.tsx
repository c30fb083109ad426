// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { NodeSelection, Selection } from '@tiptap/pm/state'
import { type DragEvent, useEffect, useRef } from 'react'
import { blockAtCaret, blockDepth } from '#client/features/editor/blockActs.ts'
import { blockGroups } from '#client/features/editor/blockGroups.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Menu } from '#client/ui/Menu.tsx'

/** The block under the pointer, else the one with the caret. */
function blockUnder(editor: Editor, event: PointerEvent): number | null {
  const edge = editor.view.dom.getBoundingClientRect()
  const found = editor.view.posAtCoords({ left: Math.max(event.clientX, edge.left + 4), top: event.clientY })
  if (!found) return null
  const at = editor.state.doc.resolve(found.pos)
  const depth = blockDepth(at)
  return depth > 0 ? at.before(depth) : found.inside >= 0 ? found.inside : null
}

function usePlace(editor: Editor) {
  const handle = useRef<HTMLDivElement>(null)
  const block = useRef<number | null>(null)
  useEffect(() => {
    const holder = handle.current?.parentElement
    if (!holder) return
    const put = (pos: number | null) => {
      const element = handle.current
      const drawn = pos === null || pos > editor.state.doc.content.size ? null : editor.view.nodeDOM(pos)
      block.current = drawn instanceof HTMLElement ? pos : null
      if (!element) return
      element.hidden = !(drawn instanceof HTMLElement)
      if (!(drawn instanceof HTMLElement)) return
      const line = Number.parseFloat(getComputedStyle(drawn).lineHeight) || 28
      const top = drawn.getBoundingClientRect().top - holder.getBoundingClientRect().top
      element.style.insetBlockStart = `${Math.round(top + (line - 28) / 2)}px`
    }
    const byCaret = () => put(blockAtCaret(editor.state.selection)?.pos ?? null)
    const byPointer = (event: PointerEvent) => {
      if (
        event.pointerType !== 'mouse' ||
        event.buttons > 0 ||
        (event.target instanceof Node && handle.current?.contains(event.target))
      )
        return
      const pos = blockUnder(editor, event)
      if (pos !== null) put(pos)
    }
    byCaret()
    editor.on('transaction', byCaret)
    holder.addEventListener('pointermove', byPointer)
    return () => {
      editor.off('transaction', byCaret)
      holder.removeEventListener('pointermove', byPointer)
    }
  }, [editor])
  return { handle, block }
}

/** At the left margin, for hand and keys alike: a menu of what can be done with the block, and a handle to drag it by. */
export function BlockHandle({ editor }: { editor: Editor }) {
  const t = useT()
  const { handle, block } = usePlace(editor)
  const takeUp = () => {
    const pos = block.current
    const { selection, doc, tr } = editor.state
    if (pos === null || blockAtCaret(selection)?.pos === pos) return
    editor.view.dispatch(tr.setSelection(Selection.near(doc.resolve(pos + 1))))
  }
  const drag = (event: DragEvent) => {
    const pos = block.current
    const drawn = pos === null ? null : editor.view.nodeDOM(pos)
    if (pos === null || !(drawn instanceof HTMLElement)) return event.preventDefault()
    const selection = NodeSelection.create(editor.state.doc, pos)
    editor.view.dispatch(editor.state.tr.setSelection(selection))
    event.dataTransfer.setDragImage(drawn, 0, 0)
    event.dataTransfer.effectAllowed = 'move'
    editor.view.dragging = { slice: selection.content(), move: true }
  }
  return (
    <div ref={handle} className="dhandle">
      <Menu
        label={t('editor.block.menu')}
        groups={blockGroups(editor, t)}
        trigger={({ onClick, ...trigger }) => (
          <button
            {...trigger}
            type="button"
            className="ib"
            aria-label={t('editor.block.menu')}
            data-tip={t('editor.block.drag')}
            draggable
            onDragStart={drag}
            onClick={() => {
              takeUp()
              onClick()
            }}
          >
            <Icon name="drag" small />
          </button>
        )}
      />
    </div>
  )
}
