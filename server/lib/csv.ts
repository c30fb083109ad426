// SPDX-License-Identifier: AGPL-3.0-or-later
import { CsvError, parse } from 'csv-parse/sync'
import * as z from 'zod/mini'
import type { Schema } from '#shared/lib/endpoint.ts'
import { type FieldCode, isFieldCode } from '#shared/lib/errors.ts'

export interface TableError<Column extends string> {
  line: number
  column: Column | null
  code: FieldCode
}

export interface TableRow<Column extends string> {
  line: number
  cell: (column: Column) => string
}

interface TableShape<Column extends string> {
  columns: readonly Column[]
  /** Columns that may be missing, or empty in a line. */
  optional?: readonly Column[]
  /** Other titles that mean a column. */
  aliases?: Partial<Record<Column, readonly string[]>>
  maxRows: number
}

interface Table<Column extends string> {
  rows: TableRow<Column>[]
  errors: TableError<Column>[]
}

const records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))

/** One cell by the schema of its column. */
export function readCell<T>(schema: Schema<T>, cell: string): { value: T | null; code: FieldCode | null } {
  const parsed = schema.safeParse(cell)
  if (parsed.success) return { value: parsed.data, code: null }
  const message = parsed.error.issues[0]?.message
  return { value: null, code: isFieldCode(message) ? message : 'bad_value' }
}

/** Names are compared as people read them, not as they are spelt. */
export const sameName = (name: string): string =>
  name.normalize('NFKC').toLocaleLowerCase('it').replace(/\s+/g, ' ').trim()

interface Line {
  line: number
  cells: string[]
}

export function delimiterIn(csv: string): ';' | '\t' | ',' {
  const [header = ''] = csv.split('\n', 1)
  if (header.includes(';')) return ';'
  return header.includes('\t') ? '\t' : ','
}

/** Its first lines, so that one of millions is not taken apart to be refused. */
function readLines(csv: string, most: number): { lines: Line[]; brokenAt: number | null } {
  const delimiter = delimiterIn(csv)
  const options = {
    delimiter,
    bom: true,
    trim: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    to: most,
  }
  try {
    const lines = records.parse(parse(csv, options)).map(({ record, info }) => ({ line: info.lines, cells: record }))
    return { lines, brokenAt: null }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { lines: [], brokenAt: typeof error.lines === 'number' ? error.lines : 1 }
  }
}

/** The lines of a file by the names of its first line, or what is wrong with its shape. Says nothing of the cells. */
export function readTable<Column extends string>(
  csv: string,
  { columns, optional = [], aliases = {}, maxRows }: TableShape<Column>,
): Table<Column> {
  const failed = (...errors: TableError<Column>[]): Table<Column> => ({ rows: [], errors })
  const { lines, brokenAt } = readLines(csv, maxRows + 2)
  if (brokenAt !== null) return failed({ line: brokenAt, column: null, code: 'bad_value' })

  const nameOf = new Map(
    columns.flatMap((column) =>
      [column, ...(aliases[column] ?? [])].map((title) => [sameName(title), sameName(column)]),
    ),
  )
  const titles = (lines[0]?.cells ?? []).map((title) => nameOf.get(sameName(title)) ?? sameName(title))
  const places = new Map(columns.map((column) => [column, titles.indexOf(sameName(column))]))
  const missing = columns.filter((column) => places.get(column) === -1 && !optional.includes(column))
  const doubled = columns.filter((column) => titles.indexOf(sameName(column)) !== titles.lastIndexOf(sameName(column)))
  const known = new Set(columns.map(sameName))
  const foreign = titles.some((title) => !known.has(title))
  if (missing.length > 0 || foreign || doubled.length > 0)
    return failed(
      ...missing.map((column) => ({ line: 1, column, code: 'required' as const })),
      ...doubled.map((column) => ({ line: 1, column, code: 'taken' as const })),
      ...(foreign ? [{ line: 1, column: null, code: 'unknown_key' as const }] : []),
    )

  const body = lines.slice(1)
  if (body.length === 0) return failed({ line: 2, column: null, code: 'required' })
  const firstTooMany = body[maxRows]
  if (firstTooMany) return failed({ line: firstTooMany.line, column: null, code: 'too_many' })
  return {
    rows: body.map(({ line, cells }) => ({ line, cell: (column) => cells[places.get(column) ?? -1] ?? '' })),
    errors: body
      .filter(({ cells }) => cells.length > titles.length)
      .map(({ line }) => ({ line, column: null, code: 'bad_value' })),
  }
}
