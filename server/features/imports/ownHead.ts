// SPDX-License-Identifier: AGPL-3.0-or-later
import { type OfficeBlock, type OfficeTree, ownCreator } from '#server/lib/office/tree.ts'

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Nobody has written in it, nor beside it. */
function says(block: OfficeBlock | undefined, words: string): boolean {
  if (!block || block.type === 'table' || block.change || block.signs?.length || words === '') return false
  const isAsMade = block.content.every((one) => one.type === 'text' && !one.change && !one.comments?.length)
  return isAsMade && oneLine(block.content.map((one) => (one.type === 'text' ? one.text : '')).join('')) === words
}

/**
 * A paper of ours has title, place and state above the text: here the document has them by itself. What somebody has
 * changed of them since stays.
 */
export function withoutOwnHead(tree: OfficeTree): OfficeTree {
  const { about } = tree
  if (about?.creator !== ownCreator) return tree
  const [title, facts, ...rest] = tree.blocks
  if (title?.type !== 'heading' || !says(title, oneLine(about.title))) return tree
  const isFacts = facts?.type === 'paragraph' && says(facts, oneLine(about.description))
  return { ...tree, blocks: facts && !isFacts ? [facts, ...rest] : rest }
}
