// SPDX-License-Identifier: AGPL-3.0-or-later
import { Extension } from '@tiptap/core'
import type { WritingNode } from './json.ts'

/** What has an identity of its own through all edits. Cells are found by their row, the parts of a block by the block. */
export const identifiedBlocks = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'taskList',
  'taskItem',
  'blockquote',
  'horizontalRule',
  'pageBreak',
  'table',
  'tableRow',
  'image',
  'fileCard',
  'callout',
  'details',
] as const

const identified: ReadonlySet<string> = new Set(identifiedBlocks)
export const isIdentified = (type: string): boolean => identified.has(type)

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Twelve of 32 letters: among the blocks of one document no two are ever alike. */
export function newBlockId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')
}

/** The attribute; who writes sees to it that it is filled (`numberBlocks` of the editor, `withBlockIds` elsewhere). */
export const BlockIds = Extension.create({
  name: 'blockIds',
  addGlobalAttributes: () => [
    {
      types: [...identifiedBlocks],
      attributes: {
        blockId: {
          default: null,
          // the new half of what is split is a new block
          keepOnSplit: false,
          parseHTML: (element) => element.getAttribute('data-block'),
          renderHTML: ({ blockId }) => (typeof blockId === 'string' ? { 'data-block': blockId } : {}),
        },
      },
    },
  ],
})

/** The same text in which every block has an id and no two have the same; of twins the first keeps it. */
export function withBlockIds(node: WritingNode, seen: Set<string> = new Set()): WritingNode {
  const own = node.attrs?.blockId
  const keeps = typeof own === 'string' && !seen.has(own)
  const blockId = keeps ? own : newBlockId()
  if (isIdentified(node.type)) seen.add(blockId)
  return {
    ...node,
    ...(isIdentified(node.type) && { attrs: { ...node.attrs, blockId } }),
    ...(node.content && { content: node.content.map((child) => withBlockIds(child, seen)) }),
  }
}
