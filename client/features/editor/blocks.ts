// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { CalloutTone, HeadingLevel } from '#shared/writing/blocks.ts'
import { insertTable } from './tables.ts'

/** Back to plain lines, so that what was a list or a quote becomes the next thing and not one within it. */
const plainly = (editor: Editor) => editor.chain().focus().clearNodes()

/** A block without text in the place of the empty line; the caret goes on below it. */
function insertAtom(editor: Editor, type: string, attrs: Record<string, unknown> = {}): void {
  const node = editor.schema.nodes[type]?.create(attrs)
  const paragraph = editor.schema.nodes.paragraph?.create()
  if (!node || !paragraph) return
  const { $from } = editor.state.selection
  const { tr } = editor.state
  const emptyLine = $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0
  const from = emptyLine ? $from.before() : $from.depth > 0 ? $from.after() : $from.pos
  tr.replaceWith(from, emptyLine ? $from.after() : from, node)
  const below = from + node.nodeSize
  const next = tr.doc.resolve(below).nodeAfter
  if (!next?.isTextblock) tr.insert(below, paragraph)
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(below + 1))).scrollIntoView())
  editor.commands.focus()
}

function insertDetails(editor: Editor): void {
  const { $from } = editor.state.selection
  if ($from.depth === 0) return
  const line = $from.parent.type.name === 'paragraph' ? $from.parent.toJSON().content : undefined
  const node = {
    type: 'details',
    content: [{ type: 'detailsSummary', ...(line && { content: line }) }, { type: 'paragraph' }],
  }
  editor
    .chain()
    .focus()
    .insertContentAt({ from: $from.before(), to: $from.after() }, node)
    .setTextSelection($from.before() + 2)
    .run()
}

/** Opens or closes the collapsible block that has the caret. */
function openAtCaret(editor: Editor): boolean {
  const { $from } = editor.state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name !== 'details') continue
    const drawn = editor.view.nodeDOM($from.before(depth))
    if (drawn instanceof HTMLElement) drawn.querySelector('button')?.click()
    return true
  }
  return false
}

/** What the menus and the signs make of the line that has the caret. */
export const blocks = {
  text: (editor: Editor) => void plainly(editor).run(),
  heading: (level: HeadingLevel) => (editor: Editor) => void plainly(editor).setNode('heading', { level }).run(),
  bulletList: (editor: Editor) => void plainly(editor).toggleList('bulletList', 'listItem').run(),
  orderedList: (editor: Editor) => void plainly(editor).toggleList('orderedList', 'listItem').run(),
  taskList: (editor: Editor) => void plainly(editor).toggleList('taskList', 'taskItem').run(),
  quote: (editor: Editor) => void plainly(editor).wrapIn('blockquote').run(),
  callout: (tone: CalloutTone) => (editor: Editor) => void plainly(editor).wrapIn('callout', { tone }).run(),
  details: insertDetails,
  rule: (editor: Editor) => insertAtom(editor, 'horizontalRule'),
  pageBreak: (editor: Editor) => insertAtom(editor, 'pageBreak'),
  table: (editor: Editor) => {
    insertTable(editor.state, editor.view.dispatch)
    editor.commands.focus()
  },
  image: (editor: Editor, image: { fileId: string; version: number; alt: string }) =>
    insertAtom(editor, 'image', image),
  fileCard: (editor: Editor, file: { fileId: string }) => insertAtom(editor, 'fileCard', file),
  documentLink: (editor: Editor, document: { documentId: string }) =>
    void editor
      .chain()
      .focus()
      .insertContent([
        { type: 'documentLink', attrs: document },
        { type: 'text', text: ' ' },
      ])
      .run(),
  openAtCaret,
}
