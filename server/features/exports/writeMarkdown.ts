// SPDX-License-Identifier: AGPL-3.0-or-later
import { cleanText } from '#server/lib/cleanText.ts'
import type { WritingMark, WritingNode } from '#shared/writing/json.ts'
import { emblem, extensionOf, type Picture } from './pictures.ts'
import { type Asset, pictureKey, type Sheet } from './sheet.ts'
import { idOf, levelOf, linkOf } from './texts.ts'
import { type PaperWords, paperWords } from './words.ts'
import { toneOf } from './writeHtml.ts'

export interface MarkdownPaper {
  text: string
  assets: Asset[]
}

interface Paper {
  sheet: Pick<Sheet, 'links' | 'origin'>
  t: PaperWords
  /** Where a picture lies beside the text. */
  addressOf: (key: string) => string | null
}

/** What Markdown would take for a sign of its own. */
const escaped = (text: string): string =>
  cleanText(text)
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/[\\`*_[\]<~|]/g, (sign) => `\\${sign}`)
    // addresses that would become links by themselves
    .replace(/\b(https?:|www\.|ftp:)/gi, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`)
    .replace(/(?<=\w)@(?=\w)/g, '\\@')

/** What would make a line something other than a paragraph. */
const lineEscaped = (line: string): string =>
  line
    .replace(/^(\s*)([#>+=-]|:{3})/, (_, blank: string, sign: string) => `${blank}\\${sign}`)
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2')

function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
  const ticks = '`'.repeat(longest + 1)
  const padded = /^`|`$|^ .* $/.test(text) ? ` ${text} ` : text
  return `${ticks}${padded}${ticks}`
}

const signs: Readonly<Record<string, string>> = { bold: '**', italic: '*', strike: '~~' }
/** Outermost first. */
const order = ['link', 'bold', 'italic', 'strike'] as const
type Kept = (typeof order)[number]

const keyOf = (mark: WritingMark) => (mark.type === 'link' ? `link ${String(mark.attrs?.href ?? '')}` : mark.type)

interface Piece {
  text: string
  marks: string[]
}

function pieceOf(node: WritingNode, paper: Paper): Piece {
  const given = node.marks ?? []
  const isCode = given.some(({ type }) => type === 'code')
  const marks = order.flatMap((type: Kept) => {
    const mark = given.find((one) => one.type === type)
    if (!mark || (type === 'link' && linkOf([mark], paper.sheet) === null)) return []
    return [type === 'link' ? `link ${linkOf([mark], paper.sheet) ?? ''}` : keyOf(mark)]
  })
  const said = cleanText(node.text ?? '')
  return { text: isCode ? codeSpan(said) : escaped(said), marks }
}

function thing(id: string, { sheet, t }: Paper): Piece {
  const link = sheet.links[id]
  if (!link) return { text: `*${t('noRight')}*`, marks: [] }
  return { text: escaped(link.title), marks: link.href ? [`link ${link.href}`] : [] }
}

const close = (mark: string) => (mark.startsWith('link ') ? `](${addressed(mark.slice(5))})` : (signs[mark] ?? ''))
const openSign = (mark: string) => (mark.startsWith('link ') ? '[' : (signs[mark] ?? ''))
const addressed = (href: string) =>
  /[\s()<>\\]/.test(href) ? `<${href.replace(/[<>\s\\]/g, encodeURIComponent)}>` : href

/** Signs stand at words: blanks at the ends of what is marked go outside, and marks that go on are not closed. */
function join(pieces: readonly Piece[]): string {
  const open: string[] = []
  let said = ''
  let blanks = ''
  for (const piece of pieces) {
    const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(piece.text) ?? []
    if (words === '') {
      blanks += piece.text
      continue
    }
    while (open.some((mark) => !piece.marks.includes(mark))) said += close(open.pop() ?? '')
    said += blanks + before
    for (const mark of piece.marks)
      if (!open.includes(mark)) {
        open.push(mark)
        said += openSign(mark)
      }
    said += words
    blanks = after
  }
  while (open.length > 0) said += close(open.pop() ?? '')
  return said + blanks
}

function inline(nodes: readonly WritingNode[] | undefined, paper: Paper, lineBreak = '\\\n'): string {
  const lines: Piece[][] = [[]]
  for (const node of nodes ?? []) {
    const line = lines.at(-1) ?? []
    if (node.type === 'text') line.push(pieceOf(node, paper))
    else if (node.type === 'mention') line.push({ text: escaped(`@${idOf(node.attrs, 'name')}`), marks: [] })
    else if (node.type === 'documentLink') line.push(thing(idOf(node.attrs, 'documentId'), paper))
    else if (node.type === 'hardBreak') lines.push([])
  }
  return lines
    .map(join)
    .map((line) => lineEscaped(line.trim().replaceAll('\n', ' ')))
    .join(lineBreak)
}

const indented = (text: string, by: string): string =>
  text
    .split('\n')
    .map((line) => (line ? `${by}${line}` : line))
    .join('\n')

function items(list: WritingNode, paper: Paper, markerOf: (item: WritingNode, index: number) => string): string {
  return (list.content ?? [])
    .map((item, index) => {
      const marker = markerOf(item, index)
      // a task's box is part of its words
      const width = /^\S+ /.exec(marker)?.[0].length ?? 2
      return `${marker}${indented(blocks(item.content, paper, true), ' '.repeat(width)).trimStart()}`
    })
    .join('\n')
}

const cellText = (cell: WritingNode, paper: Paper): string =>
  (cell.content ?? [])
    .map((one) => (one.type === 'paragraph' || one.type === 'heading' ? inline(one.content, paper, ' ') : ''))
    .filter(Boolean)
    .join(' ')
    .replaceAll('\n', ' ')

function table({ content = [] }: WritingNode, paper: Paper): string {
  const rows = content.map(({ content: cells = [] }) => cells.map((cell) => cellText(cell, paper)))
  const columns = Math.max(1, ...rows.map(({ length }) => length))
  const heads = content[0]?.content?.some(({ type }) => type === 'tableHeader') ? (rows.shift() ?? []) : []
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, column) => cells[column] ?? '').join(' | ')} |`
  return [line(heads), `|${' --- |'.repeat(columns)}`, ...rows.map(line)].join('\n')
}

function picture({ attrs }: WritingNode, paper: Paper): string {
  const alt = escaped(idOf(attrs, 'alt')).replaceAll('\n', ' ')
  const address = paper.addressOf(pictureKey(attrs))
  return address === null ? `*${alt || paper.t('noPicture')}*` : `![${alt}](${addressed(address)})`
}

function callout(node: WritingNode, paper: Paper, inList: boolean): string {
  const tone = toneOf(node)
  // the fence is known at the beginning of a line alone
  if (inList) return quoted(`**${paper.t(`tone.${tone}`)}**\n\n${blocks(node.content, paper, true)}`)
  return `:::${tone}\n${blocks(node.content, paper, true)}\n:::`
}

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line ? `> ${line}` : '>'))
    .join('\n')

function block(node: WritingNode, paper: Paper, inside: boolean, other: boolean): string {
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(levelOf(node.attrs) + 1)} ${inline(node.content, paper, ' ')}`
    case 'paragraph':
      return inline(node.content, paper)
    case 'bulletList':
      return items(node, paper, () => (other ? '* ' : '- '))
    case 'orderedList': {
      const start = Math.max(1, Math.floor(Number(node.attrs?.start) || 1))
      return items(node, paper, (_, index) => `${start + index}${other ? ')' : '.'} `)
    }
    case 'taskList':
      return items(node, paper, ({ attrs }) => `${other ? '*' : '-'} [${attrs?.checked === true ? 'x' : ' '}] `)
    case 'blockquote':
      return quoted(blocks(node.content, paper, true))
    case 'callout':
      return callout(node, paper, inside)
    case 'details':
      return blocks(node.content, paper, inside)
    case 'detailsSummary':
      return `**${inline(node.content, paper, ' ')}**`
    case 'horizontalRule':
      return '---'
    case 'table':
      return table(node, paper)
    case 'image':
      return picture(node, paper)
    case 'fileCard':
      return join([{ text: `${paper.t('file')}: `, marks: [] }, thing(idOf(node.attrs, 'fileId'), paper)])
    default:
      return ''
  }
}

const lists = new Set(['bulletList', 'orderedList', 'taskList'])

/** Of two lists one after the other the second has other signs, or they would become one. */
function blocks(nodes: readonly WritingNode[] | undefined, paper: Paper, inside: boolean): string {
  let other = false
  let before: string | null = null
  const said: string[] = []
  for (const node of nodes ?? []) {
    const kind = node.type === 'orderedList' ? 'ordered' : lists.has(node.type) ? 'bullets' : null
    other = kind !== null && kind === before && !other
    const text = block(node, paper, inside, other)
    if (text === '') continue
    before = kind
    said.push(text)
  }
  return said.join('\n\n')
}

/** The text alone, as `bodyOfMarkdown` reads it back. */
export const markdownOf = (body: WritingNode, paper: Paper): string => blocks(body.content, paper, false)

/** A text with what belongs to it: its title, its state, its pictures beside it, and who paid for it. */
export async function writeMarkdown(sheet: Sheet, pictures: ReadonlyMap<string, Picture>): Promise<MarkdownPaper> {
  const t = paperWords(sheet.language)
  const names = new Map(
    [...pictures].map(([key, one], index) => [key, `immagine-${index + 1}.${extensionOf(one)}`] as const),
  )
  const paper: Paper = { sheet, t, addressOf: (key) => (names.has(key) ? `${sheet.folder}/${names.get(key)}` : null) }
  const { title, place, day, status, sha256, funding } = sheet
  const facts = [place, day, status].map(escaped).join(' · ')
  const parts = [
    `# ${lineEscaped(escaped(title.replaceAll('\n', ' ')))}`,
    ...(sheet.draft ? [`**${t('draft')}**`] : []),
    facts,
    markdownOf(sheet.body, paper),
    '---',
    `![${t('emblem')}](${addressed(`${sheet.folder}/emblema-ue.png`)})`,
    `**${escaped(funding.visibility)}**`,
    ...funding.lines.map(escaped),
    ...(sha256 ? [escaped(t('hash', { hash: sha256 }))] : []),
  ]
  const { mediaType, bytes } = await emblem()
  return {
    text: `${parts.filter(Boolean).join('\n\n')}\n`,
    assets: [
      ...[...pictures].map(([key, one]) => ({
        name: names.get(key) ?? '',
        mediaType: one.mediaType,
        bytes: one.bytes,
      })),
      { name: 'emblema-ue.png', mediaType, bytes },
    ],
  }
}
