// SPDX-License-Identifier: AGPL-3.0-or-later
import type { GroupedComment } from '#server/features/comments/group.ts'
import { type Anchor, isWordProposal, type WordProposal } from '#shared/features/comments.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { idOf } from './align.ts'
import type { Merge } from './merge.ts'

const context = 12

/** Where some words stand between others, if they do at one place alone. */
function placeIn(words: string, { prefix, suffix }: Pick<Anchor, 'prefix' | 'suffix'>, come: string): number | null {
  for (const sought of [
    { before: prefix.slice(-context), after: suffix.slice(0, context) },
    { before: prefix.slice(-context), after: '' },
    { before: '', after: suffix.slice(0, context) },
  ]) {
    const whole = sought.before + come + sought.after
    const at = words.indexOf(whole)
    if (whole.trim() !== '' && at >= 0 && words.indexOf(whole, at + 1) < 0) return at + sought.before.length
  }
  return null
}

/** One block with the words that stood in it before some were accepted; as it is where they are not found again. */
function withoutIn(node: WritingNode, { quote, ...around }: Anchor, { change, text }: WordProposal): WritingNode {
  const come = change === 'insert' ? quote + text : text
  const content = node.content ?? []
  for (const [index, piece] of content.entries()) {
    const words = piece.text ?? ''
    const at = piece.type === 'text' ? placeIn(words, around, come) : null
    if (at === null) continue
    const changed = words.slice(0, at) + quote + words.slice(at + come.length)
    return { ...node, content: content.with(index, { ...piece, text: changed }) }
  }
  return node
}

/**
 * Where somebody wrote in a block in which words of a merge had been accepted, the block stays theirs and those words
 * alone go.
 */
export function withoutWords(text: WritingNode, { steps }: Merge, accepted: readonly GroupedComment[]): WritingNode {
  const written = new Set(steps.flatMap(({ isConflict, mine }) => (isConflict && mine ? (idOf(mine) ?? []) : [])))
  const inBlock = new Map<string, GroupedComment[]>()
  for (const one of accepted) {
    const blockId = one.anchor.blockId
    if (blockId !== null && written.has(blockId)) inBlock.set(blockId, [...(inBlock.get(blockId) ?? []), one])
  }
  if (inBlock.size === 0) return text
  const walk = (node: WritingNode): WritingNode => {
    const words = inBlock.get(idOf(node) ?? '')
    if (words)
      return words.reduce(
        (left, { anchor, proposal }) =>
          proposal && isWordProposal(proposal) ? withoutIn(left, anchor, proposal) : left,
        node,
      )
    return node.content ? { ...node, content: node.content.map(walk) } : node
  }
  return walk(text)
}
