// SPDX-License-Identifier: AGPL-3.0-or-later
import { cleanText } from '#server/lib/cleanText.ts'
import type { OfficeBlock, OfficeCell, OfficeImage, OfficeText, OfficeTree } from '#server/lib/office/tree.ts'
import { importLimits } from '#shared/features/imports.ts'
import { safeAddress } from '#shared/writing/address.ts'
import type { WritingMark, WritingNode } from '#shared/writing/json.ts'
import { listsOf, type PlainBlock } from './lists.ts'
import { authorOf, momentOf, type PlacedNote } from './notes.ts'
import { readTracked } from './tracked.ts'

interface Place {
  from: number
  to: number
}

export interface ImportedBody {
  body: WritingNode
  changes: PlacedNote[]
  /** By the id of a comment, the letters it is about. */
  places: Map<string, Place>
  /** Changes that there was no room for. */
  manyChanges: number
  externalImages: number
}

/** Its node, or null where it cannot be had. */
export type TakeImage = (image: OfficeImage) => WritingNode | null

interface State {
  takeImage: TakeImage
  found: ImportedBody
  /** Letters that stand before, as `flatText` counts them. */
  at: number
  room: number
}

const withoutTabs = (text: string): string => cleanText(text).replace(/\t/g, ' ')

function marksOf({ bold, italic, underline, strike, href: target }: OfficeText): WritingMark[] {
  const href = safeAddress(target)
  return [
    ...(href ? [{ type: 'link', attrs: { href } }] : []),
    ...(bold ? [{ type: 'bold' }] : []),
    ...(italic ? [{ type: 'italic' }] : []),
    ...(underline && !href ? [{ type: 'underline' }] : []),
    ...(strike ? [{ type: 'strike' }] : []),
  ]
}

function textNode(one: OfficeText): WritingNode {
  const marks = marksOf(one)
  return { type: 'text', text: one.text, ...(marks.length > 0 && { marks }) }
}

/** Lines of words, between breaks. */
function linesOf(content: readonly OfficeText[]): OfficeText[][] {
  const lines: OfficeText[][] = [[]]
  for (const one of content)
    for (const [index, text] of withoutTabs(one.text).split('\n').entries()) {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...one, text })
    }
  return lines
}

function notePlaces(state: State, texts: readonly OfficeText[]): void {
  const { places } = state.found
  let at = state.at
  for (const { text, comments = [] } of texts) {
    for (const id of comments) {
      const known = places.get(id)
      places.set(id, { from: known?.from ?? at, to: at + text.length })
    }
    at += text.length
  }
}

function takeChange(state: State): boolean {
  if (state.room > 0) state.room -= 1
  else {
    state.found.manyChanges += 1
    return false
  }
  return true
}

/** Comments on a point, or on words that are only proposed, are about the line they stand in. */
function noteLine(state: State, ids: Iterable<string>, line: Place): void {
  const { places } = state.found
  if (line.from < line.to) for (const id of ids) if (!places.has(id)) places.set(id, line)
}

/** What one block of words holds; it ends with a letter of its own. */
function wordsOf(state: State, content: readonly OfficeText[], signs: readonly string[] = []): WritingNode[] {
  const nodes: WritingNode[] = []
  const from = state.at
  for (const [index, line] of linesOf(content).entries()) {
    if (index > 0) {
      nodes.push({ type: 'hardBreak' })
      state.at += 1
    }
    const { texts, changes } = readTracked(line, () => takeChange(state))
    for (const { from, to, proposal, author, at } of changes)
      state.found.changes.push({
        kind: proposal ? 'proposal' : 'added',
        from: state.at + from,
        to: state.at + to,
        proposal,
        author: authorOf(author),
        at: momentOf(at),
        text: '',
        replies: [],
      })
    notePlaces(state, texts)
    for (const one of texts) {
      nodes.push(textNode(one))
      state.at += one.text.length
    }
  }
  noteLine(state, [...signs, ...content.flatMap(({ comments = [] }) => comments)], { from, to: state.at })
  state.at += 1
  return nodes
}

type Line = Pick<Exclude<OfficeBlock, { type: 'table' }>, 'content' | 'signs'>
type Wrap = (content: WritingNode[]) => WritingNode

/** A picture is a block of its own here: words before it, the picture, words behind it. */
function blocksOfLine(state: State, { content, signs }: Line, wrap: Wrap): WritingNode[] {
  const found: WritingNode[] = []
  let words: OfficeText[] = []
  const flush = () => {
    found.push(wrap(wordsOf(state, words, signs)))
    words = []
  }
  for (const one of content) {
    if (one.type === 'text') {
      words.push(one)
      continue
    }
    if (one.change?.kind === 'deleted') continue
    if (one.part === null) state.found.externalImages += 1
    const image = state.takeImage(one)
    if (!image) continue
    if (words.some(({ text }) => text.trim() !== '')) flush()
    found.push(image)
  }
  if (words.some(({ text }) => text.trim() !== '') || found.length === 0) flush()
  return found
}

const paragraph: Wrap = (content) => ({ type: 'paragraph', ...(content.length > 0 && { content }) })
const headingOf =
  (level: number): Wrap =>
  (content) => ({
    type: 'heading',
    attrs: { level: Math.min(3, Math.max(1, level)) },
    ...(content.length > 0 && { content }),
  })

/** Tables within tables are drawn no deeper than anybody reads. */
const deepestTable = 3

const cellOf = (state: State, { header, columns, rows, blocks }: OfficeCell, depth: number): WritingNode => {
  const content = nodesOf(state, blocks, depth + 1)
  return {
    type: header ? 'tableHeader' : 'tableCell',
    attrs: { colspan: Math.max(1, columns), rowspan: Math.max(1, rows) },
    content: content.length > 0 ? content : [paragraph(wordsOf(state, []))],
  }
}

function tableOf(state: State, rows: readonly OfficeCell[][], depth: number): PlainBlock[] {
  if (depth > deepestTable)
    return rows.flatMap((row) => row.flatMap(({ blocks }) => nodesOf(state, blocks, depth).map((node) => ({ node }))))
  const content = rows
    .filter((row) => row.length > 0)
    .map((row) => ({ type: 'tableRow', content: row.map((cell) => cellOf(state, cell, depth)) }))
  return content.length > 0 ? [{ node: { type: 'table', content } }] : []
}

function plainBlocks(state: State, block: OfficeBlock, depth: number): PlainBlock[] {
  if (block.type === 'table') return tableOf(state, block.rows, depth)
  if (block.type === 'item') {
    const [first, ...rest] = blocksOfLine(state, block, paragraph)
    // a picture alone stands beside the list
    if (first?.type !== 'paragraph') return first ? [first, ...rest].map((node) => ({ node })) : []
    return [{ item: [first, ...rest], ordered: block.ordered, level: block.level }]
  }
  const wrap = block.type === 'heading' ? headingOf(block.level) : paragraph
  const nodes = blocksOfLine(state, block, wrap)
  if (block.type === 'paragraph' && block.quote) return [{ node: { type: 'blockquote', content: nodes } }]
  return nodes.map((node) => ({ node }))
}

const nodesOf = (state: State, blocks: readonly OfficeBlock[], depth = 0): WritingNode[] =>
  listsOf(blocks.flatMap((block) => plainBlocks(state, block, depth)))

/** A tree of a file → a text of ours, with what was tracked and commented in it by the letters it is about. */
export function bodyOfTree(
  { blocks, comments }: Pick<OfficeTree, 'blocks' | 'comments'>,
  takeImage: TakeImage,
): ImportedBody {
  const found: ImportedBody = {
    body: { type: 'doc', content: [] },
    changes: [],
    places: new Map(),
    manyChanges: 0,
    externalImages: 0,
  }
  const room = Math.max(0, importLimits.notes - comments.length)
  const state: State = { takeImage, found, at: 0, room }
  const content = nodesOf(state, blocks)
  found.body = { type: 'doc', content: content.length > 0 ? content : [paragraph(wordsOf(state, []))] }
  return found
}
