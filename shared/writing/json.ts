// SPDX-License-Identifier: AGPL-3.0-or-later

/** A mark on a piece of text, as `toJSON` gives it. */
export interface WritingMark {
  type: string
  attrs?: Record<string, unknown>
}

/** A node of a text, as `toJSON` gives it: `doc` at the top. */
export interface WritingNode {
  type: string
  attrs?: Record<string, unknown>
  content?: readonly WritingNode[]
  marks?: readonly WritingMark[]
  text?: string
}

export const emptyBody: WritingNode = { type: 'doc', content: [{ type: 'paragraph' }] }

/** What ends with a line of its own. */
const lines = new Set(['paragraph', 'heading', 'detailsSummary', 'tableRow', 'horizontalRule', 'pageBreak', 'fileCard'])

function write(node: WritingNode, into: string[]): void {
  if (node.type === 'text') into.push(node.text ?? '')
  else if (node.type === 'hardBreak') into.push('\n')
  else if (node.type === 'mention') into.push(`@${String(node.attrs?.name ?? '')}`)
  else if (node.type === 'image') into.push(`${String(node.attrs?.alt ?? '')}\n`)
  else if (node.type === 'tableCell' || node.type === 'tableHeader') {
    into.push(`${(node.content ?? []).map(plainText).join(' ').replaceAll('\n', ' ')}\t`)
    return
  }
  for (const child of node.content ?? []) write(child, into)
  if (lines.has(node.type)) into.push('\n')
}

/** What a search or a count reads: a line for each paragraph and row, cells apart by tabs, no marks. */
export function plainText(node: WritingNode): string {
  const pieces: string[] = []
  write(node, pieces)
  return pieces
    .join('')
    .replace(/[\t ]+\n/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim()
}

const word = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu

/** As people count them: *l'ambito* is one. */
export const countWords = (text: string): number => text.match(word)?.length ?? 0

export interface WritingHeading {
  blockId: string | null
  /** 1 to 3 below the title. */
  level: number
  text: string
}

/** The list of contents, in order; a heading without words is not in it. */
export function headingsOf(node: WritingNode): WritingHeading[] {
  if (node.type !== 'heading') return (node.content ?? []).flatMap(headingsOf)
  const text = plainText(node)
  const { blockId, level } = node.attrs ?? {}
  if (!text) return []
  return [{ blockId: typeof blockId === 'string' ? blockId : null, level: Number(level ?? 1), text }]
}
