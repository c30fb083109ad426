// SPDX-License-Identifier: AGPL-3.0-or-later
import PDFDocument from 'pdfkit'
import type { LanguageCode } from '#shared/lib/i18n.ts'
import { languageTags } from '#shared/lib/i18n.ts'
import { type Box, createPen, lineHeight, type TextStyle } from './pen.ts'
import { isRightToLeft } from './runs.ts'

export interface SheetColumn {
  title: string
  /** Of the whole breadth, in parts. */
  parts: number
  align?: 'start' | 'end'
}

export interface SheetTable {
  /** What the table is, for who does not see it. */
  title: string
  columns: readonly SheetColumn[]
  rows: readonly (readonly string[])[]
  /** Which cell names its row. */
  rowHeading: number
  /** Room to sign by hand. */
  minRowHeight?: number
}

export interface SheetPicture {
  png: Buffer
  alt: string
  width: number
}

export interface SheetFrame {
  title: string
  language: LanguageCode
  /** What the file says of its own age: the same content is the same file. */
  made: Date
  landscape: boolean
  /** At the foot of every page. */
  foot: readonly string[]
  pageOf: (page: number, pages: number) => string
}

/** A sheet that programs and screen readers can read: what is what in it stands in its tags. */
export interface TaggedSheet {
  heading: (level: 1 | 2, text: string) => void
  paragraph: (text: string, style?: Partial<TextStyle>) => void
  /** Labels with what they say, in columns. */
  facts: (facts: readonly (readonly [string, string])[], columns: number) => void
  table: (table: SheetTable) => void
  /** Lines to sign on. */
  signatures: (labels: readonly string[]) => void
  picture: (picture: SheetPicture, beside: readonly string[]) => void
  finish: () => Promise<Buffer>
}

const margin = 36
const footHeight = 34
const small: TextStyle = { size: 7.5, weight: 'regular' }
const smallBold: TextStyle = { ...small, weight: 'bold' }
const plain: TextStyle = { size: 9, weight: 'regular' }
const headings = { 1: { size: 15, weight: 'bold' }, 2: { size: 11, weight: 'bold' } } as const
const line = '#c9c2b2'
const cellPadding = 3

export function createTaggedSheet({ title, language, made, landscape, foot, pageOf }: SheetFrame): TaggedSheet {
  const doc = new PDFDocument({
    size: 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    margin,
    bufferPages: true,
    pdfVersion: '1.7',
    // the library knows it, its types do not yet
    subset: 'PDF/UA' as never,
    tagged: true,
    lang: languageTags[language],
    displayTitle: true,
    info: { Title: title, Creator: 'Trama', Producer: 'Trama', CreationDate: made, ModDate: made },
    // else it opens one of its own, which no face of ours needs
    font: '',
  })
  const chunks: Buffer[] = []
  const ended = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  const pen = createPen(doc)
  const root = doc.struct('Document', { lang: languageTags[language] })
  doc.addStructure(root)
  const breadth = doc.page.width - 2 * margin
  const bottom = doc.page.height - margin - footHeight
  let y = margin

  const artifact = (draw: () => void) => {
    doc.markContent('Artifact', { type: 'Layout' })
    draw()
    doc.endMarkedContent()
  }
  /** True where a new page was begun. */
  const need = (height: number): boolean => {
    if (y + height <= bottom) return false
    doc.addPage()
    y = margin
    return true
  }
  const actualOf = (text: string) => (isRightToLeft(text) ? { actual: text } : {})
  const element = (type: string, text: string, lines: readonly string[], box: Box, style: TextStyle, more = {}) =>
    doc.struct(type, { ...actualOf(text), ...more }, () => pen.draw(lines, box, style))

  /** `follows` is how much of what comes next is to stand on the same page. */
  function block(type: string, text: string, style: TextStyle, after: number, follows = 0): void {
    const lines = pen.linesIn(text, breadth, style)
    const height = lines.length * lineHeight(style)
    need(height + follows)
    root.add(element(type, text, lines, { x: margin, y, width: breadth }, style))
    y += height + after
  }

  function widthsOf(columns: readonly SheetColumn[]): number[] {
    const whole = columns.reduce((sum, { parts }) => sum + parts, 0)
    return columns.map(({ parts }) => (parts / whole) * breadth)
  }

  function facts(list: readonly (readonly [string, string])[], columns: number): void {
    const width = breadth / columns
    for (let from = 0; from < list.length; from += columns) {
      const cells = list.slice(from, from + columns).map(([label, value]) => ({
        label,
        value,
        lines: pen.linesIn(value, width - 10, plain),
      }))
      const height =
        lineHeight(small) + Math.max(...cells.map(({ lines }) => lines.length)) * lineHeight(plain) + cellPadding
      need(height)
      for (const [index, { label, value, lines }] of cells.entries()) {
        const x = margin + index * width
        const fact = doc.struct('P', actualOf(value))
        root.add(fact)
        fact.add(() => {
          pen.draw([label], { x, y, width }, { ...smallBold, colour: '#5c6f82' })
          pen.draw(lines, { x, y: y + lineHeight(small), width: width - 10 }, plain)
        })
        fact.end()
      }
      y += height
    }
    y += 4
  }

  function table({ title: summary, columns, rows, rowHeading, minRowHeight = 0 }: SheetTable): void {
    const widths = widthsOf(columns)
    const xs = widths.map((_, index) => margin + widths.slice(0, index).reduce((sum, width) => sum + width, 0))
    const boxAt = (index: number): Box => ({
      x: (xs[index] ?? 0) + cellPadding,
      y: y + cellPadding,
      width: (widths[index] ?? 0) - 2 * cellPadding,
    })
    const set = (texts: readonly string[], style: TextStyle) =>
      texts.map((text, index) => ({ text, lines: pen.linesIn(text, boxAt(index).width, style) }))
    const styleAt = (index: number, style: TextStyle): TextStyle => ({
      ...style,
      align: columns[index]?.align ?? 'start',
    })
    const heightOf = (cells: readonly { lines: readonly string[] }[], style: TextStyle) =>
      Math.max(...cells.map(({ lines }) => lines.length)) * lineHeight(style) + 2 * cellPadding

    const head = set(
      columns.map((column) => column.title),
      smallBold,
    )
    const headHeight = heightOf(head, smallBold)
    const underline = (height: number) =>
      doc
        .moveTo(margin, y + height)
        .lineTo(margin + breadth, y + height)
        .lineWidth(0.5)
        .stroke(line)
    const drawHead = () =>
      artifact(() => {
        doc.rect(margin, y, breadth, headHeight).fill('#f4efe3')
        for (const [index, { lines }] of head.entries()) pen.draw(lines, boxAt(index), styleAt(index, smallBold))
      })

    need(headHeight + minRowHeight + 2 * lineHeight(small))
    const whole = doc.struct('Table', { title: summary })
    root.add(whole)
    artifact(() => doc.rect(margin, y, breadth, headHeight).fill('#f4efe3'))
    const headRow = doc.struct('TR')
    whole.add(headRow)
    for (const [index, { text, lines }] of head.entries())
      headRow.add(element('TH', text, lines, boxAt(index), styleAt(index, smallBold), { scope: 'Column' }))
    headRow.end()
    artifact(() => underline(headHeight))
    y += headHeight
    for (const texts of rows) {
      const cells = set(texts, small)
      const height = Math.max(heightOf(cells, small), minRowHeight)
      if (need(height)) {
        drawHead()
        y += headHeight
      }
      const row = doc.struct('TR')
      whole.add(row)
      for (const [index, { text, lines }] of cells.entries()) {
        const heading = index === rowHeading
        const style = styleAt(index, heading ? smallBold : small)
        const kind = heading ? { type: 'TH', more: { scope: 'Row' } } : { type: 'TD', more: {} }
        row.add(element(kind.type, text, lines, boxAt(index), style, kind.more))
      }
      row.end()
      artifact(() => underline(height))
      y += height
    }
    whole.end()
    y += 10
  }

  function signatures(labels: readonly string[]): void {
    const width = breadth / labels.length
    need(52)
    for (const [index, label] of labels.entries()) {
      const x = margin + index * width
      root.add(element('P', label, [label], { x, y, width }, smallBold))
      artifact(() =>
        doc
          .moveTo(x, y + 42)
          .lineTo(x + width - 24, y + 42)
          .lineWidth(0.5)
          .stroke('#17324d'),
      )
    }
    y += 52
  }

  function picture({ png, alt, width }: SheetPicture, beside: readonly string[]): void {
    const height = Math.max((width * 2) / 3, beside.length * lineHeight(plain))
    need(height)
    root.add(
      doc.struct('Figure', { alt, ...{ bbox: [margin, y, margin + width, y + (width * 2) / 3] } }, () => {
        doc.image(png, margin, y, { width })
      }),
    )
    for (const [index, text] of beside.entries()) {
      const box = { x: margin + width + 10, y: y + index * lineHeight(plain), width: breadth - width - 10 }
      const style: TextStyle = index === 0 ? { ...plain, weight: 'bold' } : plain
      root.add(element('P', text, [text], box, style))
    }
    y += height + 8
  }

  function drawFeet(): void {
    const { count } = doc.bufferedPageRange()
    const style: TextStyle = { size: 7, weight: 'regular', colour: '#5c6f82' }
    for (let page = 0; page < count; page += 1) {
      doc.switchToPage(page)
      doc.markContent('Artifact', { type: 'Pagination' })
      const top = doc.page.height - margin - footHeight + 10
      pen.draw(foot, { x: margin, y: top, width: breadth - 90 }, style)
      pen.draw([pageOf(page + 1, count)], { x: margin, y: top, width: breadth }, { ...style, align: 'end' })
      doc.endMarkedContent()
    }
  }

  return {
    heading: (level, text) => block(`H${level}`, text, headings[level], 4, 60),
    paragraph: (text, style = {}) => block('P', text, { ...plain, ...style }, 4),
    facts,
    table,
    signatures,
    picture,
    finish() {
      root.end()
      drawFeet()
      doc.end()
      return ended
    },
  }
}
