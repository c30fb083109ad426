// SPDX-License-Identifier: AGPL-3.0-or-later
import { caseFreeName } from '#server/features/caseData/refuse.ts'
import { readCell, readTable, sameName } from '#server/lib/csv.ts'
import { type ImportPreview, importColumns, importLimits } from '#shared/features/placeAdministration.ts'
import { placeLimits } from '#shared/features/places.ts'
import { territoryLimits } from '#shared/features/territory.ts'
import type { Schema } from '#shared/lib/endpoint.ts'

type Column = (typeof importColumns)[number]
type ImportError = ImportPreview['errors'][number]

/** What is there already; names are compared as people read them, not as they are spelt. */
export interface KnownNames {
  networks: readonly string[]
  districts: readonly { name: string; healthAgency: string }[]
  healthAgencies: readonly string[]
}

const names: Record<Column, Schema<string>> = {
  rete: caseFreeName(placeLimits.name),
  ambito: caseFreeName(territoryLimits.name),
  ATS: caseFreeName(territoryLimits.name),
}

/** The lines of a file as the networks they would become, or what is wrong with each. Decides nothing else. */
export function readImport(csv: string, known: KnownNames): ImportPreview {
  const table = readTable(csv, { columns: importColumns, maxRows: importLimits.rows })
  const errors: ImportError[] = [...table.errors]
  const networks = new Set(known.networks.map(sameName))
  const agencies = new Map(known.healthAgencies.map((name) => [sameName(name), name]))
  const districts = new Map(known.districts.map((district) => [sameName(district.name), district]))
  const rows: ImportPreview['rows'] = []

  for (const { line, cell } of table.rows) {
    const wrong = importColumns.flatMap((column): ImportError[] => {
      const { code } = readCell(names[column], cell(column))
      return code ? [{ line, column, code }] : []
    })
    if (table.errors.some((error) => error.line === line)) continue
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
