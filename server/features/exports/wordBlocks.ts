// SPDX-License-Identifier: AGPL-3.0-or-later

import {
  AlignmentType,
  HeadingLevel,
  type ILevelsOptions,
  type IParagraphOptions,
  LevelFormat,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { cleanText } from '#server/lib/cleanText.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import type { Picture } from './pictures.ts'
import { pictureKey, type Sheet } from './sheet.ts'
import { countOf, idOf, isRightToLeft, levelOf, textOf } from './texts.ts'
import { bar, imageRun } from './wordFrame.ts'
import { thingRun, type WordRuns } from './wordRuns.ts'
import type { PaperWords } from './words.ts'
import { toneOf } from './writeHtml.ts'

/** Of the column, in pixels and in twentieths of a point. */
const column = { pixels: 642, twips: 9_638 } as const
const step = 560

/** What stands around a block: how far in, and what its paragraphs look like. */
interface Around {
  left: number
  /** Of lists: how many are around it. */
  depth: number
  looks: Pick<IParagraphOptions, 'border' | 'shading' | 'style'>
}

export interface Paper {
  sheet: Sheet
  t: PaperWords
  runs: WordRuns
  pictures: ReadonlyMap<string, Picture>
  /** Each list counts for itself. */
  nextList: () => number
}

type Part = Paragraph | Table

const bullets = ['•', '◦', '▪']
const levels = (of: (level: number) => Pick<ILevelsOptions, 'format' | 'text' | 'start'>): ILevelsOptions[] =>
  Array.from({ length: 9 }, (_, level) => ({
    level,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { start: step * (level + 1), hanging: 320 } } },
    ...of(level),
  }))

function startsOf(node: WritingNode): number[] {
  const own = node.type === 'orderedList' ? [startOfList(node)] : []
  return [...own, ...(node.content ?? []).flatMap(startsOf)]
}
const startOfList = ({ attrs }: WritingNode): number => Math.max(1, Math.floor(Number(attrs?.start) || 1))

/** The signs and counts of the lists that are in it. */
export const numbering = (body: WritingNode) => ({
  config: [
    {
      reference: 'bullets',
      levels: levels((level) => ({ format: LevelFormat.BULLET, text: bullets[level % 3] ?? '•' })),
    },
    ...[...new Set(startsOf(body))].map((start) => ({
      reference: `ordered-${start}`,
      levels: levels((level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start })),
    })),
  ],
})

function paragraph(node: WritingNode, paper: Paper, around: Around, more: IParagraphOptions = {}): Paragraph {
  const { children, ...rest } = more
  return new Paragraph({
    ...around.looks,
    ...(around.left > 0 && !rest.numbering && { indent: { start: around.left } }),
    ...(isRightToLeft(textOf(node)) && { bidirectional: true }),
    ...rest,
    children: [...(children ?? []), ...paper.runs.of(node)],
  })
}

type Marker = Pick<IParagraphOptions, 'numbering' | 'children' | 'indent'>

/** The first paragraph of an item bears its sign; what follows stands under it. */
function item(node: WritingNode, paper: Paper, around: Around, marker: Marker): Part[] {
  const inner = { ...around, left: around.left + step, depth: around.depth + 1 }
  const [first, ...rest] = node.content ?? []
  const head = first?.type === 'paragraph' ? [paragraph(first, paper, inner, marker)] : []
  return [...head, ...blocks(head.length > 0 ? rest : node.content, paper, inner)]
}

function list(node: WritingNode, paper: Paper, around: Around): Part[] {
  const instance = paper.nextList()
  const level = Math.min(8, around.depth)
  const reference = node.type === 'orderedList' ? `ordered-${startOfList(node)}` : 'bullets'
  return (node.content ?? []).flatMap((one) => {
    if (node.type !== 'taskList') return item(one, paper, around, { numbering: { reference, level, instance } })
    const box = one.attrs?.checked === true ? '☑ ' : '☐ '
    return item(one, paper, around, {
      children: [new TextRun(box)],
      indent: { start: around.left + step, hanging: 320 },
    })
  })
}

function cell(node: WritingNode, paper: Paper): TableCell {
  const isHeader = node.type === 'tableHeader'
  const children = blocks(node.content, paper, {
    left: 0,
    depth: 0,
    looks: isHeader ? { style: 'TableHeading' } : {},
  })
  return new TableCell({
    columnSpan: countOf(node.attrs, 'colspan'),
    rowSpan: countOf(node.attrs, 'rowspan'),
    ...(isHeader && { shading: { type: ShadingType.CLEAR, fill: 'EFECE4' } }),
    children: children.length > 0 ? children : [new Paragraph({})],
  })
}

function table({ content = [] }: WritingNode, paper: Paper): Part[] {
  const rows = content.filter((row) => (row.content ?? []).length > 0)
  if (rows.length === 0) return []
  const columns = Math.max(
    1,
    ...rows.map(({ content: cells = [] }) => cells.reduce((sum, one) => sum + countOf(one.attrs, 'colspan'), 0)),
  )
  return [
    new Table({
      width: { size: column.twips, type: WidthType.DXA },
      columnWidths: Array.from({ length: columns }, () => Math.floor(column.twips / columns)),
      rows: rows.map(
        ({ content: cells = [] }) =>
          new TableRow({
            ...(cells.every(({ type }) => type === 'tableHeader') && { tableHeader: true }),
            children: cells.map((one) => cell(one, paper)),
          }),
      ),
    }),
    // two tables one after the other would become one
    new Paragraph({}),
  ]
}

function picture(node: WritingNode, paper: Paper, around: Around): Part[] {
  const alt = idOf(node.attrs, 'alt')
  const found = paper.pictures.get(pictureKey(node.attrs))
  const share = Number(node.attrs?.width)
  const most = share >= 1 && share <= 100 ? (column.pixels * share) / 100 : column.pixels
  const child: ParagraphChild = found
    ? imageRun(found, share >= 1 ? most : Math.min(most, found.width), alt)
    : new TextRun({ text: paper.t('noPicture'), italics: true })
  const indent = { indent: { start: around.left } }
  return [
    new Paragraph({ ...indent, keepNext: alt !== '', children: [child] }),
    ...(alt ? [new Paragraph({ ...indent, style: 'Caption', children: [new TextRun(cleanText(alt))] })] : []),
  ]
}

const tones = {
  info: { color: '3B6EA5', fill: 'F0F4F8' },
  ok: { color: '2F7D4F', fill: 'EFF7F1' },
  attention: { color: 'B3541E', fill: 'FBF2EA' },
  advice: { color: '6A4FA3', fill: 'F4F1F9' },
} as const

function callout(node: WritingNode, paper: Paper, around: Around): Part[] {
  const tone = toneOf(node)
  const looks = {
    border: bar(tones[tone].color),
    shading: { type: ShadingType.CLEAR, fill: tones[tone].fill },
  }
  const inner = { ...around, left: around.left + 240, looks }
  const label = new Paragraph({
    ...looks,
    indent: { start: inner.left },
    keepNext: true,
    children: [new TextRun({ text: paper.t(`tone.${tone}`), bold: true })],
  })
  return [label, ...blocks(node.content, paper, inner)]
}

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

function block(node: WritingNode, paper: Paper, around: Around): Part[] {
  switch (node.type) {
    case 'heading':
      return [paragraph(node, paper, around, { heading: headings[levelOf(node.attrs)] })]
    case 'paragraph':
      return [paragraph(node, paper, around)]
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return list(node, paper, around)
    case 'blockquote':
      return blocks(node.content, paper, { ...around, left: around.left + 480, looks: { style: 'Quote' } })
    case 'callout':
      return callout(node, paper, around)
    case 'details':
      return blocks(node.content, paper, around)
    case 'detailsSummary':
      return [paragraph(node, paper, around, { style: 'Summary' })]
    case 'horizontalRule':
      return [new Paragraph({ thematicBreak: true })]
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
    case 'table':
      return table(node, paper)
    case 'image':
      return picture(node, paper, around)
    case 'fileCard':
      return [
        new Paragraph({
          indent: { start: around.left },
          children: [new TextRun(`${paper.t('file')}: `), thingRun(paper.sheet, idOf(node.attrs, 'fileId'), paper.t)],
        }),
      ]
    default:
      return []
  }
}

const blocks = (nodes: readonly WritingNode[] | undefined, paper: Paper, around: Around): Part[] =>
  (nodes ?? []).flatMap((node) => block(node, paper, around))

/** The text, block by block. */
export const wordBlocks = (paper: Paper): Part[] =>
  blocks(paper.sheet.body.content, paper, { left: 0, depth: 0, looks: {} })
