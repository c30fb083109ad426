// SPDX-License-Identifier: AGPL-3.0-or-later
import { type OdtContext, readChanges, readOdtLine } from './odtParagraph.ts'
import { readOdtStyles } from './odtStyles.ts'
import type { OfficeBlock, OfficeCell, OfficeTree } from './tree.ts'
import { Unreadable } from './unreadable.ts'
import { child, childrenNamed, elementsOf, parseXml, type XmlElement } from './xml.ts'
import { openZip, type Parts, readNeeded } from './zip.ts'

/** What only holds others, as a chapter does. */
const transparent = new Set([
  'text:section',
  'text:index-body',
  'text:table-of-content',
  'text:index-title',
  'text:alphabetical-index',
  'text:numbered-paragraph',
])

interface List {
  style: string | undefined
  level: number
}

/** Cells and rows may say how often they stand there: a sheet says a million. */
const maxRepeated = 100
const times = (value: string | undefined) => Math.min(maxRepeated, Math.max(1, Number(value ?? 1) || 1))

function readBlocks(parent: XmlElement, context: OdtContext, list: List | null = null): OfficeBlock[] {
  let fresh = list !== null
  return elementsOf(parent).flatMap((element): OfficeBlock[] => {
    const { name, attributes } = element
    if (name === 'text:p' || name === 'text:h') {
      const { content, boxes } = readOdtLine(element, context)
      const level = Math.min(9, Math.max(1, Number(attributes['text:outline-level'] ?? 1) || 1))
      const block: OfficeBlock =
        name === 'text:h'
          ? { type: 'heading', level, content }
          : list && fresh
            ? { type: 'item', ordered: context.styles.isOrdered(list.style, list.level), level: list.level, content }
            : { type: 'paragraph', content }
      fresh = false
      return [block, ...boxes.flatMap((box) => readBlocks(box, context))]
    }
    if (name === 'text:list') return readList(element, context, list)
    if (name === 'table:table') return [readTable(element, context)]
    return transparent.has(name) ? readBlocks(element, context) : []
  })
}

function readList(element: XmlElement, context: OdtContext, outer: List | null): OfficeBlock[] {
  const style = element.attributes['text:style-name'] ?? outer?.style
  const list = { style, level: outer ? Math.min(8, outer.level + 1) : 0 }
  const items = elementsOf(element).filter(({ name }) => name === 'text:list-item' || name === 'text:list-header')
  return items.flatMap((item) => readBlocks(item, context, list))
}

const rowsOf = (table: XmlElement, header = false): { row: XmlElement; header: boolean }[] =>
  elementsOf(table).flatMap((element) => {
    if (element.name === 'table:table-row') return [{ row: element, header }]
    if (element.name === 'table:table-header-rows') return rowsOf(element, true)
    return /^table:table-(rows|row-group)$/.test(element.name) ? rowsOf(element, header) : []
  })

function readTable(table: XmlElement, context: OdtContext): OfficeBlock {
  const rows = rowsOf(table).map(({ row, header }) =>
    childrenNamed(row, 'table:table-cell').map(
      (cell): OfficeCell => ({
        header,
        columns: times(cell.attributes['table:number-columns-spanned']),
        rows: times(cell.attributes['table:number-rows-spanned']),
        blocks: readBlocks(cell, context),
      }),
    ),
  )
  return { type: 'table', rows }
}

/** With a password only the list of the parts can be read: it says so. */
export async function refuseLocked(parts: Parts): Promise<void> {
  const manifest = await parts.read('META-INF/manifest.xml')
  const entries = manifest ? childrenNamed(parseXml(manifest), 'manifest:file-entry') : []
  if (entries.some((entry) => child(entry, 'manifest:encryption-data'))) throw new Unreadable('locked')
}

/** An OpenDocument text as a neutral tree. */
export async function readOdt(bytes: Buffer): Promise<OfficeTree> {
  const parts = await openZip(bytes)
  await refuseLocked(parts)
  const content = parseXml(await readNeeded(parts, 'content.xml'))
  const styles = await parts.read('styles.xml')
  const body = child(content, 'office:body', 'office:text')
  if (!body) throw new Unreadable('broken', 'a document without a body')
  const context: OdtContext = {
    styles: readOdtStyles([content, ...(styles ? [parseXml(styles)] : [])]),
    leftOut: {},
    comments: [],
    changes: readChanges(child(body, 'text:tracked-changes')),
    inserted: new Set(),
    inRange: new Set(),
  }
  const blocks = readBlocks(body, context)
  return {
    about: null,
    blocks,
    comments: context.comments,
    leftOut: context.leftOut,
    readImage: (part) => parts.read(part),
  }
}
