// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  type Editor,
  Extension,
  InputRule,
  type KeyboardShortcutCommand,
  markInputRule,
  textblockTypeInputRule,
  wrappingInputRule,
} from '@tiptap/core'
import type { MarkType, NodeType, Schema } from '@tiptap/pm/model'
import type { Command } from '@tiptap/pm/state'
import { headingLevels } from '#shared/writing/blocks.ts'
import { moveBlock, toggleTask } from './blockActs.ts'
import { blocks } from './blocks.ts'
import { insertTable, nextCell } from './tables.ts'

interface KeysOptions {
  onLink: () => void
}

const nodeType = (schema: Schema, name: string): NodeType => {
  const type = schema.nodes[name]
  if (!type) throw new Error(`no ${name} in the schema`)
  return type
}
const markType = (schema: Schema, name: string): MarkType => {
  const type = schema.marks[name]
  if (!type) throw new Error(`no ${name} in the schema`)
  return type
}

const plain =
  (command: Command): KeyboardShortcutCommand =>
  ({ editor }) =>
    command(editor.state, editor.view.dispatch, editor.view)

const toggles = {
  'Mod-b': 'bold',
  'Mod-i': 'italic',
  'Mod-u': 'underline',
  'Mod-Shift-s': 'strike',
  'Mod-e': 'code',
  'Mod-Shift-h': 'highlight',
} as const

/** Before what is written between the signs, the beginning or what is no letter: `2**3**4` stays as it is. */
const marks: readonly (readonly [RegExp, string])[] = [
  [/(?:^|[\s(])(\*\*(?!\s)((?:[^*]|\*(?!\*))+?)(?<!\s)\*\*)$/, 'bold'],
  [/(?:^|[\s(])(__(?!\s)([^_]+?)(?<!\s)__)$/, 'bold'],
  [/(?:^|[\s(])(\*(?![\s*])([^*]+?)(?<!\s)\*)$/, 'italic'],
  [/(?:^|[\s(])(_(?![\s_])([^_]+?)(?<!\s)_)$/, 'italic'],
  [/(?:^|[\s(])(~~(?!\s)([^~]+?)(?<!\s)~~)$/, 'strike'],
  [/(?:^|[\s(])(==(?!\s)([^=]+?)(?<!\s)==)$/, 'highlight'],
  [/(?:^|[\s(])(`([^`]+?)`)$/, 'code'],
]

/** What is typed at the beginning of a line and stands for a whole block. */
const block = (find: RegExp, run: (editor: Editor) => void, editor: Editor) =>
  new InputRule({
    find,
    handler: ({ range, chain, state }) => {
      if (state.doc.resolve(range.from).parent.type.name !== 'paragraph') return null
      chain().deleteRange(range).run()
      run(editor)
      return undefined
    },
  })

function enter(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection
  // from the title of a collapsible block into it
  if ($from.parent.type.name === 'detailsSummary') return editor.commands.setTextSelection($from.after() + 1)
  // an empty last line leaves the box
  if (!empty || $from.parent.content.size > 0 || $from.depth < 2) return false
  const box = $from.node(-1)
  const inBox = ['callout', 'details'].includes(box.type.name)
  if (!inBox || $from.index(-1) !== box.childCount - 1 || box.childCount < (box.type.name === 'details' ? 3 : 2))
    return false
  const after = $from.after(-1)
  return editor
    .chain()
    .insertContentAt(after, { type: 'paragraph' })
    .deleteRange({ from: $from.before(), to: $from.after() })
    .setTextSelection(after - $from.parent.nodeSize + 1)
    .scrollIntoView()
    .run()
}

function backspace(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection
  if (!empty || $from.parentOffset > 0) return false
  if ($from.parent.type.name === 'heading') return editor.commands.setNode('paragraph')
  if ($from.depth < 2 || $from.index(-1) > 0) return false
  const box = $from.node(-1)
  if (box.type.name === 'blockquote' || box.type.name === 'callout') return editor.commands.lift(box.type.name)
  return false
}

/** What the keys do: shortcuts, and signs that become blocks and marks as they are typed. */
export const Keys = Extension.create<KeysOptions>({
  name: 'writingKeys',
  priority: 200,
  addOptions: () => ({ onLink: () => {} }),
  addKeyboardShortcuts() {
    const editor = this.editor
    return {
      ...Object.fromEntries(
        Object.entries(toggles).map(([key, mark]) => [key, () => editor.commands.toggleMark(mark)]),
      ),
      ...Object.fromEntries(
        headingLevels.map((level) => [
          `Mod-Alt-${level}`,
          () => editor.commands.toggleNode('heading', 'paragraph', { level }),
        ]),
      ),
      'Mod-Alt-0': () => editor.commands.setNode('paragraph'),
      'Mod-Shift-b': () => editor.commands.toggleWrap('blockquote'),
      'Mod-k': () => {
        this.options.onLink()
        return true
      },
      'Mod-Alt-ArrowUp': plain(moveBlock(-1)),
      'Mod-Alt-ArrowDown': plain(moveBlock(1)),
      'Mod-Enter': (context) => plain(toggleTask)(context) || blocks.openAtCaret(editor),
      'Shift-Enter': () => editor.commands.insertContent({ type: 'hardBreak' }),
      Tab: plain(nextCell(1)),
      'Shift-Tab': plain(nextCell(-1)),
      Enter: () => enter(editor),
      // right after an automatic change it takes back only that
      Backspace: () => editor.commands.undoInputRule() || backspace(editor),
    }
  },
  addInputRules() {
    const { editor } = this
    const { schema } = editor
    return [
      ...marks.map(([find, name]) => markInputRule({ find, type: markType(schema, name) })),
      textblockTypeInputRule({
        find: /^(#{1,3})\s$/,
        type: nodeType(schema, 'heading'),
        getAttributes: ([, signs]) => ({ level: signs?.length ?? 1 }),
      }),
      wrappingInputRule({ find: /^\s*>\s$/, type: nodeType(schema, 'blockquote') }),
      block(/^---$/, blocks.rule, editor),
      block(/^\|--$/, (at) => insertTable(at.state, at.view.dispatch), editor),
      block(/^:::$/, (at) => at.commands.wrapIn('callout', { tone: 'info' }), editor),
    ]
  },
})
