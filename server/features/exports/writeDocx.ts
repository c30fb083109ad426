// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type ILevelsOptions,
  ImageRun,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { TextWatermark } from 'docx/watermarks'
import type { WritingNode } from '#shared/writing/json.ts'
import { readMargin } from './margin.ts'
import { emblem, type Picture } from './pictures.ts'
import { pictureKey, type Sheet } from './sheet.ts'
import { clean, countOf, idOf, isRightToLeft, levelOf, textOf } from './texts.ts'
import { thingRun, type WordRuns, wordRuns } from './wordRuns.ts'
import { type PaperWords, paperWords } from './words.ts'
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

interface Paper {
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

const numbering = (body: WritingNode) => ({
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

function imageRun({ mediaType, bytes, width, height }: Picture, shown: number, alt: string): ImageRun {
  const text = clean(alt) || ' '
  return new ImageRun({
    type: mediaType === 'image/png' ? 'png' : 'jpg',
    data: bytes,
    transformation: { width: Math.round(shown), height: Math.max(1, Math.round((shown * height) / width)) },
    altText: { name: text, title: text, description: text },
  })
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
    ...(alt ? [new Paragraph({ ...indent, style: 'Caption', children: [new TextRun(clean(alt))] })] : []),
  ]
}

const bar = (color: string) => ({ left: { style: BorderStyle.SINGLE, size: 18, color, space: 8 } })
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

/** Who paid, on every page; and on one of a draft that it is one. */
async function headerOf({ draft, funding }: Sheet, t: PaperWords): Promise<Header> {
  const words = [funding.visibility, ...funding.lines].map(clean).join(' · ')
  const marks = draft ? [new TextWatermark({ text: t('draft') })] : []
  return new Header({
    children: [
      new Paragraph({
        style: 'Header',
        children: [imageRun(await emblem(), 45, t('emblem')), new TextRun(`  ${words}`), ...marks],
      }),
    ],
  })
}

const footerOf = ({ title, status, sha256 }: Sheet, t: PaperWords): Footer =>
  new Footer({
    children: [
      new Paragraph({ style: 'Footer', children: [new TextRun(clean(`${title} · ${status}`))] }),
      ...(sha256 ? [new Paragraph({ style: 'Footer', children: [new TextRun(t('hash', { hash: sha256 }))] })] : []),
      new Paragraph({
        style: 'Footer',
        alignment: AlignmentType.END,
        children: [
          new TextRun({ children: [`${t('page')} `, PageNumber.CURRENT, ` ${t('of')} `, PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })

const small = { size: 16, color: '55524B' }
const own = [
  { id: 'Header', name: 'header', basedOn: 'Normal', run: small },
  { id: 'Footer', name: 'footer', basedOn: 'Normal', run: small },
  {
    id: 'Caption',
    name: 'caption',
    basedOn: 'Normal',
    run: { ...small, italics: true },
    paragraph: { spacing: { after: 160 } },
  },
  { id: 'Quote', name: 'Quote', basedOn: 'Normal', run: { italics: true }, paragraph: { border: bar('B9B4A8') } },
  { id: 'Summary', name: 'Summary', basedOn: 'Normal', run: { bold: true } },
  { id: 'TableHeading', name: 'Table Heading', basedOn: 'Normal', run: { bold: true } },
]

export async function writeDocx(sheet: Sheet, pictures: ReadonlyMap<string, Picture>): Promise<Buffer> {
  const t = paperWords(sheet.language)
  const runs = wordRuns(sheet, readMargin(sheet), t)
  let lists = 0
  const paper: Paper = {
    sheet,
    t,
    runs,
    pictures,
    nextList: () => {
      lists += 1
      return lists
    },
  }
  const { title, place, day, status } = sheet
  const children = blocks(sheet.body.content, paper, { left: 0, depth: 0, looks: {} })
  const document = new Document({
    title: clean(title),
    creator: 'Trama',
    description: clean(`${place} · ${day} · ${status}`),
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 22, language: { value: sheet.language === 'it' ? 'it-IT' : 'en-GB' } },
        },
        title: { run: { size: 44, bold: true } },
        heading1: {
          run: { size: 32, bold: true, color: '1B1A17' },
          paragraph: { spacing: { before: 320, after: 120 } },
        },
        heading2: {
          run: { size: 26, bold: true, color: '1B1A17' },
          paragraph: { spacing: { before: 260, after: 100 } },
        },
        heading3: {
          run: { size: 23, bold: true, color: '1B1A17' },
          paragraph: { spacing: { before: 220, after: 80 } },
        },
      },
      paragraphStyles: own,
    },
    numbering: numbering(sheet.body),
    ...(runs.comments.length > 0 && { comments: { children: runs.comments } }),
    sections: [
      {
        properties: { page: { margin: { top: 1_300, bottom: 1_300, left: 1_134, right: 1_134 } } },
        headers: { default: await headerOf(sheet, t) },
        footers: { default: footerOf(sheet, t) },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            ...(isRightToLeft(title) && { bidirectional: true }),
            children: [new TextRun(clean(title))],
          }),
          new Paragraph({ style: 'Caption', children: [new TextRun(clean(`${place} · ${day} · ${status}`))] }),
          ...children,
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
