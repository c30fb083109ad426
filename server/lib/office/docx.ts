// SPDX-License-Identifier: AGPL-3.0-or-later
import { readComments } from './docxComments.ts'
import { readParagraph } from './docxParagraph.ts'
import { isOn, readNumbering, readStyles } from './docxStyles.ts'
import { mainPart, partOfKind, readRelations } from './relations.ts'
import type { OfficeAbout, OfficeBlock, OfficeCell, OfficeTree } from './tree.ts'
import { Unreadable } from './unreadable.ts'
import { child, childrenNamed, elementsOf, parseXml, textOf, type XmlElement } from './xml.ts'
import { openZip, readNeeded } from './zip.ts'

/** What only holds others: a fallback is for who does not know the choice. */
const transparent = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:ins',
  'w:moveTo',
  'mc:AlternateContent',
  'mc:Choice',
])

type ParagraphReader = (paragraph: XmlElement) => OfficeBlock[]

function readBlocks(parent: XmlElement, paragraph: ParagraphReader): OfficeBlock[] {
  return elementsOf(parent).flatMap((element) => {
    if (element.name === 'w:p') return paragraph(element)
    if (element.name === 'w:tbl') return [readTable(element, paragraph)]
    return transparent.has(element.name) ? readBlocks(element, paragraph) : []
  })
}

const spanOf = (properties: XmlElement | undefined): number =>
  Math.min(60, Math.max(1, Number(child(properties, 'w:gridSpan')?.attributes['w:val'] ?? 1) || 1))

const within = (parent: XmlElement, name: string): XmlElement[] =>
  elementsOf(parent).flatMap((one) => (one.name === name ? [one] : transparent.has(one.name) ? within(one, name) : []))

/** A cell that goes on from the row above has no text of its own: it makes that one taller. */
function readTable(table: XmlElement, paragraph: ParagraphReader): OfficeBlock {
  const open = new Map<number, OfficeCell>()
  const rows = within(table, 'w:tr').map((row) => {
    const header = isOn(child(row, 'w:trPr', 'w:tblHeader'))
    const cells: OfficeCell[] = []
    let column = 0
    for (const one of within(row, 'w:tc')) {
      const properties = child(one, 'w:tcPr')
      const merge = child(properties, 'w:vMerge')
      const above = open.get(column)
      const columns = spanOf(properties)
      if (merge && merge.attributes['w:val'] !== 'restart' && above) above.rows += 1
      else {
        const cell = { header, columns, rows: 1, blocks: readBlocks(one, paragraph) }
        cells.push(cell)
        if (merge) open.set(column, cell)
        else open.delete(column)
      }
      column += columns
    }
    return cells
  })
  return { type: 'table', rows }
}

/** A text is no worse for not saying what it is. */
function aboutOf(core: Buffer | null): OfficeAbout | null {
  if (!core) return null
  try {
    const said = parseXml(core)
    const of = (name: string) => childrenNamed(said, name).map(textOf).join(' ')
    return { creator: of('dc:creator'), title: of('dc:title'), description: of('dc:description') }
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** A Word document as a neutral tree, with its tracked changes and comments. */
export async function readDocx(bytes: Buffer): Promise<OfficeTree> {
  const parts = await openZip(bytes)
  const main = await mainPart(parts, 'word/document.xml')
  const relations = await readRelations(parts, main)
  const optional = async (kind: string) => {
    const part = partOfKind(relations, kind)
    const found = part === undefined ? null : await parts.read(part)
    return found && parseXml(found)
  }
  const styles = readStyles(await optional('styles'))
  const isOrdered = readNumbering(await optional('numbering'))
  const comments = readComments(await optional('comments'), await optional('commentsExtended'))
  const body = childrenNamed(parseXml(await readNeeded(parts, main)), 'w:body')[0]
  if (!body) throw new Unreadable('broken', 'a document without a body')

  const leftOut: OfficeTree['leftOut'] = {}
  const kinds = [...relations.values()].map(({ kind }) => kind)
  const headers = kinds.filter((kind) => kind === 'header' || kind === 'footer').length
  if (headers > 0) leftOut.headers = headers
  if (kinds.includes('vbaProject')) leftOut.macros = 1
  const inRange = new Set<string>()
  const paragraph: ParagraphReader = (element) => {
    const properties = child(element, 'w:pPr')
    const { boxes, ...line } = readParagraph(element, { styles, relations, leftOut, inRange })
    const level = styles.headingLevel(properties)
    const numbering = styles.numbering(properties)
    const block: OfficeBlock =
      level !== null
        ? { type: 'heading', level, ...line }
        : numbering
          ? { type: 'item', ordered: isOrdered(numbering), level: numbering.level, ...line }
          : { type: 'paragraph', ...(styles.isQuote(properties) && { quote: true }), ...line }
    return [block, ...boxes.flatMap((box) => readBlocks(box, paragraph))]
  }
  const about = aboutOf(await parts.read('docProps/core.xml'))
  return { about, blocks: readBlocks(body, paragraph), comments, leftOut, readImage: (part) => parts.read(part) }
}
