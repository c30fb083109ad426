// SPDX-License-Identifier: AGPL-3.0-or-later
import { CsvError, parse } from 'csv-parse/sync'
import * as z from 'zod/mini'
import { type ImportPreview, importColumns, importLimits } from '#shared/features/placeAdministration.ts'
import { placeLimits } from '#shared/features/places.ts'
import { territoryLimits } from '#shared/features/territory.ts'

type Column = (typeof importColumns)[number]
type ImportError = ImportPreview['errors'][number]

/** What is there already; names are compared as people read them, not as they are spelt. */
export interface KnownNames {
  networks: readonly string[]
  districts: readonly { name: string; healthAgency: string }[]
  healthAgencies: readonly string[]
}

const records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))
const sameName = (name: string) => name.normalize('NFKC').toLocaleLowerCase('it').replace(/\s+/g, ' ').trim()
const limits: Record<Column, number> = {
  rete: placeLimits.name,
  ambito: territoryLimits.name,
  ATS: territoryLimits.name,
}

interface Line {
  line: number
  cells: string[]
}

function readLines(csv: string): { lines: Line[]; errors: ImportError[] } {
  const [header = ''] = csv.split('\n', 1)
  const delimiter = header.includes(';') ? ';' : header.includes('\t') ? '\t' : ','
  const options = { delimiter, bom: true, trim: true, info: true, relax_column_count: true, skip_empty_lines: true }
  try {
    const lines = records.parse(parse(csv, options)).map(({ record, info }) => ({ line: info.lines, cells: record }))
    return { lines, errors: [] }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : 1
    return { lines: [], errors: [{ line, column: null, code: 'bad_value' }] }
  }
}

/** Where each column stands in the file, and what is wrong with its first line. */
function readHeader(cells: readonly string[]): { places: Map<Column, number>; errors: ImportError[] } {
  const titles = cells.map(sameName)
  const places = new Map<Column, number>()
  const errors: ImportError[] = []
  for (const column of importColumns) {
    const at = titles.indexOf(sameName(column))
    if (at < 0) errors.push({ line: 1, column, code: 'required' })
    else places.set(column, at)
  }
  const foreign = titles.some((title) => !importColumns.some((column) => sameName(column) === title))
  if (foreign) errors.push({ line: 1, column: null, code: 'unknown_key' })
  return { places, errors }
}

/** The lines of a file as the networks they would become, or what is wrong with each. Decides nothing else. */
export function readImport(csv: string, known: KnownNames): ImportPreview {
  const { lines, errors } = readLines(csv)
  if (errors.length > 0) return { rows: [], errors }
  const header = readHeader(lines[0]?.cells ?? [])
  if (header.errors.length > 0) return { rows: [], errors: header.errors }
  const body = lines.slice(1)
  if (body.length === 0) return { rows: [], errors: [{ line: 2, column: null, code: 'required' }] }
  const firstTooMany = body[importLimits.rows]
  if (firstTooMany) return { rows: [], errors: [{ line: firstTooMany.line, column: null, code: 'too_many' }] }

  const networks = new Set(known.networks.map(sameName))
  const agencies = new Map(known.healthAgencies.map((name) => [sameName(name), name]))
  const districts = new Map(known.districts.map((district) => [sameName(district.name), district]))
  const rows: ImportPreview['rows'] = []

  for (const { line, cells } of body) {
    const cell = (column: Column) => cells[header.places.get(column) ?? -1] ?? ''
    const wrong = importColumns.flatMap((column): ImportError[] => {
      if (cell(column) === '') return [{ line, column, code: 'required' }]
      return cell(column).length > limits[column] ? [{ line, column, code: 'too_long' }] : []
    })
    if (cells.length > header.places.size) wrong.push({ line, column: null, code: 'bad_value' })
    if (networks.has(sameName(cell('rete')))) wrong.push({ line, column: 'rete', code: 'taken' })
    const district = districts.get(sameName(cell('ambito')))
    // a district lies under one agency: the same name under another is a slip
    if (district && sameName(district.healthAgency) !== sameName(cell('ATS')))
      wrong.push({ line, column: 'ATS', code: 'bad_value' })
    if (wrong.length > 0) {
      errors.push(...wrong)
      continue
    }
    const agency = agencies.get(sameName(cell('ATS')))
    networks.add(sameName(cell('rete')))
    if (agency === undefined) agencies.set(sameName(cell('ATS')), cell('ATS'))
    const healthAgency = agency ?? cell('ATS')
    if (!district) districts.set(sameName(cell('ambito')), { name: cell('ambito'), healthAgency })
    rows.push({
      line,
      network: cell('rete'),
      district: district?.name ?? cell('ambito'),
      healthAgency,
      newDistrict: !district,
      newHealthAgency: agency === undefined,
    })
  }
  return { rows, errors }
}
