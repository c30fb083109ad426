// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MergeChoice } from '#shared/features/adoption.ts'
import { withBlockIds } from '#shared/writing/blockIds.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import type { Merge, MergeStep, Piece } from './merge.ts'

export type Choices = ReadonlyMap<string, MergeChoice>

/** Where nobody has chosen: their change, but mine where both changed. */
const usual = ({ isConflict }: MergeStep): MergeChoice => (isConflict ? 'mine' : 'theirs')

/** Conflicts nobody has decided on. */
export const undecided = ({ steps }: Merge, choices: Choices): MergeStep[] =>
  steps.filter(({ key, isConflict }) => isConflict && !choices.has(key))

const emptyLine: WritingNode = { type: 'paragraph' }
/** What is nothing without something in it. */
const hollow = new Set(['bulletList', 'orderedList', 'taskList', 'blockquote', 'callout', 'table', 'tableRow'])

/** What two changes together left, as the schema wants it: nothing at all, or with an empty line where one must be. */
function mended(node: WritingNode): WritingNode[] {
  const content = node.content ?? []
  const [first] = content
  const { type } = node
  if (hollow.has(type)) return first ? [node] : []
  if ((type === 'listItem' || type === 'taskItem') && first?.type !== 'paragraph')
    return first ? [{ ...node, content: [emptyLine, ...content] }] : []
  if ((type === 'tableCell' || type === 'tableHeader') && !first) return [{ ...node, content: [emptyLine] }]
  if (type === 'details' && content.length < 2) return [{ ...node, content: [...content, emptyLine] }]
  return [node]
}

/** The text that follows from the choices; valid by the schema whatever they are. */
export function resolveMerge({ steps, pieces }: Merge, choices: Choices): WritingNode {
  const usually = new Map(steps.map((step) => [step.key, usual(step)]))
  const blocksOf = (piece: Piece): WritingNode[] => {
    if (piece.type === 'block') return [piece.node]
    if (piece.type === 'inside') return mended({ ...piece.shell, content: piece.pieces.flatMap(blocksOf) })
    const choice = choices.get(piece.key) ?? usually.get(piece.key) ?? 'mine'
    return piece.options[choice].flatMap(blocksOf)
  }
  const content = pieces.flatMap(blocksOf)
  return withBlockIds({ type: 'doc', content: content.length > 0 ? content : [emptyLine] })
}
