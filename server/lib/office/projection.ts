// SPDX-License-Identifier: AGPL-3.0-or-later
import { maxTextBytes, type ReadBlock, type ReadInline } from './reading.ts'
import type { OfficeBlock, OfficeCell, OfficeInline, OfficeTree } from './tree.ts'

const isThere = ({ change }: OfficeInline) => change?.kind !== 'deleted'

function inlinesOf(content: readonly OfficeInline[]): ReadInline[] {
  return content.filter(isThere).flatMap((one) => {
    if (one.type === 'image') return []
    const { type: _type, change: _change, comments: _comments, ...inline } = one
    return [inline]
  })
}

const imagesOf = (content: readonly OfficeInline[]): ReadBlock[] =>
  content.filter(isThere).flatMap((one) => (one.type === 'image' ? [{ type: 'image' as const, alt: one.alt }] : []))

/** Paragraphs of a cell; a table within it line by line. */
const cellLines = (blocks: readonly OfficeBlock[]): ReadInline[][] =>
  blocks.flatMap((block) =>
    block.type === 'table'
      ? block.rows.flatMap((row) => row.flatMap((cell) => cellLines(cell.blocks)))
      : [inlinesOf(block.content)],
  )

const cellOf = ({ header, columns, rows, blocks }: OfficeCell) => ({
  header,
  columns,
  rows,
  content: cellLines(blocks).filter((line) => line.length > 0),
})

function blocksOf(block: OfficeBlock): ReadBlock[] {
  if (block.type === 'table') return [{ type: 'table', rows: block.rows.map((row) => row.map(cellOf)) }]
  const images = imagesOf(block.content)
  const content = inlinesOf(block.content)
  if (content.length === 0) return images
  if (block.type === 'paragraph') return [{ type: 'paragraph', content }, ...images]
  if (block.type === 'heading') return [{ type: 'heading', level: block.level, content }, ...images]
  return [{ type: 'item', ordered: block.ordered, level: block.level, content }, ...images]
}

const said = (content: readonly ReadInline[]) => content.map(({ text }) => text).join('')
const rowText = (row: readonly { content: ReadInline[][] }[]) =>
  row.map(({ content }) => content.map(said).join(' ')).join('\t')

function blockText(block: ReadBlock): string {
  if (block.type === 'image') return ''
  return block.type === 'table' ? block.rows.map(rowText).join('\n') : said(block.content)
}

/** What was struck out is gone, what was written in is there; comments stand elsewhere. */
export function project(tree: OfficeTree): { blocks: ReadBlock[]; text: string; cut: boolean } {
  const blocks: ReadBlock[] = []
  const texts: string[] = []
  let size = 0
  for (const block of tree.blocks.flatMap(blocksOf)) {
    const text = blockText(block)
    size += Buffer.byteLength(text) + 1
    if (size > maxTextBytes) return { blocks, text: texts.join('\n'), cut: true }
    blocks.push(block)
    if (text) texts.push(text)
  }
  return { blocks, text: texts.join('\n'), cut: false }
}
