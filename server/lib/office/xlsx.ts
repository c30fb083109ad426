// SPDX-License-Identifier: AGPL-3.0-or-later
import { mainPart, readRelations } from './relations.ts'
import { child, childrenNamed, parseXml, walkXml } from './xml.ts'
import { openZip, type Parts, readNeeded } from './zip.ts'

export interface TextPage {
  title: string | null
  text: string
}

export const sheetLimits = { sheets: 50, rows: 1_000, columns: 100, strings: 200_000 } as const

/** Texts that cells share, each once. */
async function readStrings(parts: Parts, part: string | undefined): Promise<string[]> {
  const bytes = part === undefined ? null : await parts.read(part)
  const strings: string[] = []
  if (!bytes) return strings
  let now = ''
  let within: string[] = []
  walkXml(bytes, {
    open: (name) => void within.push(name),
    // how a text is pronounced is no part of it
    text: (said) => {
      if (within.at(-1) === 'x:t' && !within.includes('x:rPh')) now += said
    },
    close: (name) => {
      within = within.slice(0, -1)
      if (name !== 'x:si') return
      strings.push(now)
      now = ''
    },
    enough: () => strings.length >= sheetLimits.strings,
  })
  return strings
}

const isDateCode = (code: string) =>
  /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')) && !/^general$/i.test(code)

/** Which styles of a cell make a day of its number. */
async function readDateStyles(parts: Parts, part: string | undefined): Promise<ReadonlySet<number>> {
  const bytes = part === undefined ? null : await parts.read(part)
  if (!bytes) return new Set()
  const root = parseXml(bytes)
  const codes = new Map(
    childrenNamed(child(root, 'x:numFmts'), 'x:numFmt').map(({ attributes }) => [
      attributes.numFmtId,
      attributes.formatCode ?? '',
    ]),
  )
  const isDate = (id: string | undefined) => {
    const number = Number(id)
    return (number >= 14 && number <= 22) || (number >= 45 && number <= 47) || isDateCode(codes.get(id) ?? '')
  }
  const formats = childrenNamed(child(root, 'x:cellXfs'), 'x:xf')
  return new Set(formats.flatMap(({ attributes }, index) => (isDate(attributes.numFmtId) ? [index] : [])))
}

const dayMs = 86_400_000

/** Days since 1900 as spreadsheets count them: '04/02/2026', with the time where there is one. */
function dateText(value: string): string {
  const serial = Number(value)
  const date = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * dayMs))
  if (!Number.isFinite(serial) || Number.isNaN(date.getTime()) || serial < 0) return value
  const iso = date.toISOString()
  const time = iso.slice(11, 16)
  const day = `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`
  if (serial < 1) return time
  return serial % 1 === 0 ? day : `${day} ${time}`
}

/** 'C7' → 2. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null
}

interface Book {
  strings: readonly string[]
  dates: ReadonlySet<number>
}

function readSheet(bytes: Buffer, { strings, dates }: Book): { text: string; cut: boolean } {
  const rows: string[][] = []
  let row: string[] = []
  let cell = { column: 0, type: '', style: 0, value: '' }
  let at = ''
  let rowCount = 0
  walkXml(bytes, {
    open(name, attributes) {
      at = name
      if (name === 'x:row') row = []
      if (name === 'x:c')
        cell = {
          column: columnOf(attributes.r) ?? row.length,
          type: attributes.t ?? 'n',
          style: Number(attributes.s ?? 0),
          value: '',
        }
    },
    text(said) {
      if (at === 'x:v' || at === 'x:t') cell.value += said
    },
    close(name) {
      at = ''
      if (name === 'x:c' && cell.column < sheetLimits.columns) {
        while (row.length < cell.column) row.push('')
        row[cell.column] = shown(cell)
      }
      if (name === 'x:row') {
        rowCount += 1
        if (row.some(Boolean)) rows.push(row)
      }
    },
    enough: () => rowCount >= sheetLimits.rows,
  })
  function shown({ type, style, value }: typeof cell): string {
    if (type === 's') return strings[Number(value)] ?? ''
    if (type === 'n' && value !== '' && dates.has(style)) return dateText(value)
    return value
  }
  const line = (cells: string[]) => cells.map((text) => text.replace(/[\t\r\n]+/g, ' ')).join('\t')
  return { text: rows.map(line).join('\n'), cut: rowCount >= sheetLimits.rows }
}

/** A workbook as text: a page a sheet, a line a row, a tab between cells. */
export async function readXlsx(bytes: Buffer): Promise<{ pages: TextPage[]; cut: boolean }> {
  const parts = await openZip(bytes)
  const main = await mainPart(parts, 'xl/workbook.xml')
  const relations = await readRelations(parts, main)
  const byKind = (kind: string) => [...relations.values()].find((relation) => relation.kind === kind)?.target
  const strings = await readStrings(parts, byKind('sharedStrings'))
  const dates = await readDateStyles(parts, byKind('styles'))
  const sheets = childrenNamed(child(parseXml(await readNeeded(parts, main)), 'x:sheets'), 'x:sheet')
  const pages: TextPage[] = []
  let cut = sheets.length > sheetLimits.sheets
  for (const { attributes } of sheets.slice(0, sheetLimits.sheets)) {
    const part = relations.get(attributes['r:id'] ?? '')
    const found = part && !part.external ? await parts.read(part.target) : null
    const sheet = found ? readSheet(found, { strings, dates }) : { text: '', cut: false }
    cut ||= sheet.cut
    pages.push({ title: attributes.name ?? null, text: sheet.text })
  }
  return { pages, cut }
}
