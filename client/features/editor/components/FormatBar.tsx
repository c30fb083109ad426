// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { blockGroups, insertGroups, tableGroups } from '#client/features/editor/blockGroups.ts'
import type { BlockHooks } from '#client/features/editor/blockMenu.ts'
import { blocks } from '#client/features/editor/blocks.ts'
import { inTable } from '#client/features/editor/tables.ts'
import { useEditorState } from '#client/features/editor/useEditorState.ts'
import { useT } from '#client/lib/i18n.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu, type MenuGroup } from '#client/ui/Menu.tsx'
import { rovingKey, rovingTarget } from '#client/ui/roving.ts'

interface FormatBarProps {
  editor: Editor
  hooks: BlockHooks
  language: string
  tools: ReactNode
  onLink: () => void
  /** Also the editor's: it keeps the bar above the keyboard of a phone. */
  bar: RefObject<HTMLDivElement | null>
}

const moreMarks = ['underline', 'strike', 'highlight', 'code'] as const

function factsOf(editor: Editor) {
  const undo: { canUndo?: boolean; undoManager?: { undoStack: unknown[]; redoStack: unknown[] } } =
    yUndoPluginKey.getState(editor.state) ?? {}
  return {
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    list: editor.isActive('bulletList'),
    link: editor.isActive('link'),
    marks: moreMarks.filter((mark) => editor.isActive(mark)),
    table: inTable(editor),
    undo: (undo.undoManager?.undoStack.length ?? 0) > 0,
    redo: (undo.undoManager?.redoStack.length ?? 0) > 0,
  }
}

const buttonsOf = (bar: HTMLElement) => [...bar.querySelectorAll<HTMLButtonElement>(':scope > .ib')]

/** One stop for the keyboard: arrows go from button to button, Esc goes back to the text, Alt F10 comes from there. */
function useRovingBar(editor: Editor, bar: RefObject<HTMLDivElement | null>) {
  const current = useRef(0)
  const mark = () => {
    const buttons = bar.current ? buttonsOf(bar.current) : []
    current.current = Math.max(0, Math.min(current.current, buttons.length - 1))
    for (const [n, button] of buttons.entries()) button.tabIndex = n === current.current ? 0 : -1
  }
  useEffect(mark)
  useEffect(() => {
    const fromText = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F10' || !event.altKey || !bar.current) return
      event.preventDefault()
      buttonsOf(bar.current)[current.current]?.focus()
    }
    const text = editor.view.dom
    text.addEventListener('keydown', fromText)
    return () => text.removeEventListener('keydown', fromText)
  }, [editor, bar])
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const buttons = buttonsOf(event.currentTarget)
    const at = event.target instanceof HTMLButtonElement ? buttons.indexOf(event.target) : -1
    if (at < 0) return
    const key = rovingKey(event.key, { orientation: 'horizontal' })
    if (event.key === 'Escape') editor.commands.focus()
    if (!key) return
    event.preventDefault()
    const names = buttons.map((_, n) => String(n))
    current.current = Number(rovingTarget(names, String(at), key, true) ?? 0)
    mark()
    buttons[current.current]?.focus()
  }
  return onKeyDown
}

export function FormatBar({ editor, hooks, language, tools, onLink, bar }: FormatBarProps) {
  const t = useT()
  const facts = useEditorState(editor, factsOf)
  const onKeyDown = useRovingBar(editor, bar)
  const toggle = (mark: string) => void editor.chain().focus().toggleMark(mark).run()
  const more: MenuGroup[] = [
    {
      id: 'marks',
      label: t('editor.more'),
      items: moreMarks.map((mark) => ({
        id: mark,
        label: t(`editor.${mark}`),
        checked: facts.marks.includes(mark),
        run: () => toggle(mark),
      })),
    },
    ...blockGroups(editor, t),
  ]
  return (
    <div
      ref={bar}
      className="fbar"
      role="toolbar"
      tabIndex={-1}
      aria-label={t('editor.format')}
      onKeyDown={onKeyDown}
      // the caret stays where it is
      onMouseDown={(event) => event.preventDefault()}
    >
      <Menu
        label={t('editor.choices')}
        groups={insertGroups(editor, t, language, hooks)}
        trigger={(trigger) => <IconButton {...trigger} icon="plus" small label={t('editor.addBlock')} shortcut="/" />}
      />
      <span className="vr" />
      <IconButton
        icon="bold"
        small
        label={t('editor.bold')}
        shortcut="Ctrl B"
        pressed={facts.bold}
        onClick={() => toggle('bold')}
      />
      <IconButton
        icon="italic"
        small
        label={t('editor.italic')}
        shortcut="Ctrl I"
        pressed={facts.italic}
        onClick={() => toggle('italic')}
      />
      <IconButton
        icon="list"
        small
        label={t('editor.blocks.bulletList')}
        shortcut="-"
        pressed={facts.list}
        onClick={() => (facts.list ? blocks.text(editor) : blocks.bulletList(editor))}
      />
      <IconButton icon="link" small label={t('editor.link')} shortcut="Ctrl K" pressed={facts.link} onClick={onLink} />
      {facts.table && (
        <Menu
          label={t('editor.table.menu')}
          groups={tableGroups(editor, t)}
          trigger={(trigger) => <IconButton {...trigger} icon="table" small label={t('editor.table.menu')} />}
        />
      )}
      <Menu
        label={t('editor.more')}
        groups={more}
        trigger={(trigger) => <IconButton {...trigger} icon="dots" small label={t('editor.more')} />}
      />
      <span className="vr" />
      {tools}
      <IconButton
        icon="undo"
        small
        label={t('editor.undo')}
        shortcut="Ctrl Z"
        aria-disabled={!facts.undo}
        onClick={() => void editor.chain().focus().undo().run()}
      />
      <IconButton
        icon="redo"
        small
        label={t('editor.redo')}
        shortcut="Ctrl Y"
        aria-disabled={!facts.redo}
        onClick={() => void editor.chain().focus().redo().run()}
      />
    </div>
  )
}
