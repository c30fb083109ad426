// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { type Command, NodeSelection, Selection, TextSelection } from '@tiptap/pm/state'

const items = new Set(['listItem', 'taskItem'])

/** How deep the block is that moves as one: the innermost item of a list, else the block at the top. */
export function blockDepth(at: ResolvedPos): number {
  for (let depth = at.depth; depth > 1; depth -= 1) if (items.has(at.node(depth).type.name)) return depth
  return Math.min(1, at.depth)
}

interface Place {
  node: Node
  pos: number
}

/** The block that has the caret. */
export function blockAtCaret(selection: Selection): Place | null {
  if (selection instanceof NodeSelection && selection.$from.depth === 0)
    return { node: selection.node, pos: selection.from }
  const depth = blockDepth(selection.$from)
  return depth === 0 ? null : { node: selection.$from.node(depth), pos: selection.$from.before(depth) }
}

/** Changes places with its neighbour; at the edge it stays. */
export const moveBlock =
  (direction: -1 | 1): Command =>
  (state, dispatch) => {
    const block = blockAtCaret(state.selection)
    if (!block) return false
    const { node, pos } = block
    const at = state.doc.resolve(pos)
    const neighbour = at.parent.maybeChild(at.index() + direction)
    if (!neighbour || !dispatch) return true
    const { tr, selection } = state
    // the neighbour is what leaves its place: what is typed in the block meanwhile stays in it
    const from = direction < 0 ? pos - neighbour.nodeSize : pos + node.nodeSize
    tr.delete(from, from + neighbour.nodeSize)
    tr.insert(direction < 0 ? from + node.nodeSize : pos, neighbour)
    const shift = direction * neighbour.nodeSize
    const moved =
      selection instanceof NodeSelection
        ? NodeSelection.create(tr.doc, selection.from + shift)
        : TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift)
    dispatch(tr.setSelection(moved).scrollIntoView())
    return true
  }

export function duplicateBlock(editor: Editor): void {
  const block = blockAtCaret(editor.state.selection)
  if (!block) return
  const after = block.pos + block.node.nodeSize
  const tr = editor.state.tr.insert(after, block.node)
  editor.view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(after + 1))).scrollIntoView())
  editor.commands.focus()
}

export function removeBlock(editor: Editor): void {
  const block = blockAtCaret(editor.state.selection)
  if (!block) return
  const { tr, doc } = editor.state
  const at = doc.resolve(block.pos)
  const paragraph = editor.schema.nodes.paragraph?.create()
  // the last item takes its list along
  if (at.depth > 0 && at.parent.childCount === 1) tr.delete(at.before(), at.after())
  else tr.delete(block.pos, block.pos + block.node.nodeSize)
  if (tr.doc.childCount === 0 && paragraph) tr.insert(0, paragraph)
  editor.view.dispatch(
    tr.setSelection(Selection.near(tr.doc.resolve(Math.min(block.pos, tr.doc.content.size)))).scrollIntoView(),
  )
  editor.commands.focus()
}

/** The task that has the caret is done, or is to be done again. */
export const toggleTask: Command = ({ selection, tr }, dispatch) => {
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    if (node.type.name === 'taskItem') {
      dispatch?.(tr.setNodeAttribute($from.before(depth), 'checked', node.attrs.checked !== true))
      return true
    }
  }
  return false
}
