// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MergeChoice } from '#shared/features/adoption.ts'
import { withBlockIds } from '#shared/writing/blockIds.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { emptyLine, lackOf } from '#shared/writing/mend.ts'
import type { Merge, MergeStep, Piece } from './merge.ts'

export type Choices = ReadonlyMap<string, MergeChoice>

/** Where nobody has chosen: their change, but mine where both changed. */
const usual = ({ isConflict }: MergeStep): MergeChoice => (isConflict ? 'mine' : 'theirs')

/** Conflicts nobody has decided on. */
export const undecided = ({ steps }: Merge, choices: ReadonlyMap<string, unknown>): MergeStep[] =>
  steps.filter(({ key, isConflict }) => isConflict && !choices.has(key))

/** What two changes together left, as the schema wants it: nothing at all, or with an empty line where one must be. */
function mended(node: WritingNode): WritingNode[] {
  const content = node.content ?? []
  const kinds = content.map(({ type }) => type)
  switch (lackOf(node.type, kinds)) {
    case 'all':
      return []
    case 'front':
      return [{ ...node, content: [emptyLine, ...content] }]
    case 'end':
      return [{ ...node, content: [...content, emptyLine] }]
    case 'nothing':
      return [node]
  }
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
