// SPDX-License-Identifier: AGPL-3.0-or-later
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { readDemoContent } from '#server/demo/content.ts'
import { loadDemo } from '#server/demo/load.ts'
import { findAccountByEmail } from '#server/features/accounts/queries.ts'
import { buildPerson } from '#server/features/people/build.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { measures } from '#shared/features/editions.ts'
import { definitions, isOver } from '#shared/features/figures.ts'
import { type Report, type ReportFilters, reportAddress, reportEndpoints } from '#shared/features/report.ts'
import { signIn, type TestPerson } from '#test/support/people.ts'
import { startTestServer } from '#test/support/server.ts'
import { allTagged } from '#test/support/taggedPdf.ts'
import { csvFigures, fetchPaper, odsFigures, odsRows, pdfFigures, readPaper, screenFigures } from './leaving.ts'
import { publishedFigures } from './published.ts'

let staff: TestPerson
let facilitator: TestPerson
let member: TestPerson
let evaluator: TestPerson
let whole: Report

const byLogin = async (email: string) => signIn((await findAccountByEmail(email))?.personId ?? '')

beforeAll(async () => {
  await startTestServer()
  const since = performance.now()
  await loadDemo(readDemoContent(path.resolve('server/demo/content')), 'trama-demo-2026')
  expect(performance.now() - since).toBeLessThan(20_000)
  staff = await byLogin('lucia.sangalli@demo.example')
  facilitator = await byLogin('chiara.bonfanti@demo.example')
  member = await byLogin('samira.elidrissi@demo.example')
  const { programmePlaceId } = await findCatalogue()
  const { _id } = await buildPerson({})
  await buildRole({ personId: _id, placeId: programmePlaceId ?? '', placeKind: 'programme', role: 'evaluator' })
  evaluator = await signIn(_id)
  whole = await staff.api(reportEndpoints.read, {})
}, 60_000)

const names = ['sviluppo', 'prosieguo']

/** As the published figures are written: 'no/line measure' → value. */
function written({ parts }: Report): Record<string, string> {
  const lines = parts.flatMap(({ lineId }) => lineId ?? [])
  const figures = parts.flatMap(({ no, lineId, figures }) =>
    figures.map((figure) => {
      const hours = figure.measure === 'supportHours' || figure.measure === 'exchangeHours'
      const value = figure.value === null ? '–' : String(hours ? figure.value / 60 : figure.value)
      const over = figure.value !== null && isOver({ ...figure, value: figure.value }) ? `oltre ${figure.over}, ` : ''
      const line = lineId === null ? '' : names[lines.indexOf(lineId)]
      return [`${no}/${line} ${figure.measure}`, over + value] as const
    }),
  )
  return Object.fromEntries(figures)
}
const numberOf = (report: Report, no: number, measure: string) =>
  report.parts.find((part) => part.no === no)?.figures.find((figure) => figure.measure === measure)?.value
const read = (filters: ReportFilters, by = staff) => by.api(reportEndpoints.read, filters)

it('the report of the demo opens on the published edition and shows exactly its figures', async () => {
  expect(written(whole)).toEqual(publishedFigures)
  expect(whole.edition).toMatchObject({ code: 'PROG-2463', isCard: true })
  expect(whole.editions.map(({ code }) => code)).toEqual(['PROG-2463', 'PROG-0000'])
  expect(whole.networks).toBe(33)
  expect(whole.parts.find(({ no }) => no === 1)?.figures.find(({ measure }) => measure === 'networks')?.of).toBe(33)
  for (const reader of [facilitator, member]) expect(written(await read({}, reader))).toEqual(publishedFigures)
  const other = await read({ editionId: whole.editions[1]?.id })
  expect(other.edition?.code).toBe('PROG-0000')
})

it('screen, CSV, ODS and PDF say the same of every figure, of both editions, and every paper that leaves is written down', async () => {
  const agency = whole.territories[0]
  const asked: ReportFilters[] = [
    {},
    { editionId: whole.editions[1]?.id ?? '' },
    { from: '2020-01', to: '2021-06', territoryId: agency?.id ?? '', no: 3 },
  ]
  for (const filters of asked) {
    const screen = screenFigures(await read(filters))
    const { pdf, ods, csv } = await readPaper(staff, (format) => reportAddress(format, filters, 'it'))
    expect(csvFigures(csv)).toEqual(screen)
    expect(odsFigures(ods)).toEqual(screen)
    expect(pdfFigures(pdf)).toEqual(screen.filter(([, , written]) => written !== '–'))
  }
  const { departures } = await staff.api(reportEndpoints.departures)
  expect(departures).toHaveLength(9)
  expect(departures[0]).toMatchObject({ by: 'Lucia Sangalli', format: 'csv', edition: 'PROG-2463', frozen: null })
  const refused = await fetchPaper(staff, '/api/content/report/doc')
  expect([refused.status, (await fetchPaper(staff, '/api/content/report/pdf?from=2020')).status]).toEqual([404, 400])
})

it('the paper of the report is tagged, says who pays and what was filtered, defines its measures and shows the cloth', async () => {
  const agency = whole.territories[0]
  const filters = { from: '2019-01', to: '2022-12', territoryId: agency?.id ?? '' }
  const { pdf, ods } = await readPaper(facilitator, (format) => reportAddress(format, filters, 'it'))
  expect([pdf.marked, pdf.info.Title, pdf.info.Language]).toEqual([true, 'Rapporto del programma – PROG-2463', 'it'])
  const headings = ['H1', 'H2'].flatMap((role) => allTagged(pdf.elements, role).map(({ text }) => text))
  expect(headings[0]).toBe('Rapporto del programma')
  expect(headings.slice(-2)).toEqual(['Definizioni', 'Il tessuto delle reti'])
  expect(headings).toHaveLength(1 + whole.parts.length + 2)
  const said = allTagged(pdf.elements, 'P').map(({ text }) => text)
  for (const fact of [
    'PROG PROG-2463',
    'CUP E89F18000510007',
    'Periodo gen 2019 – dic 2022',
    `Territorio ${agency?.name}`,
    'Attività considerate tutte',
  ])
    expect(said).toContain(fact)
  expect(said.filter((text) => /^Impronta SHA-256 [\da-f ]{64,}$/.test(text))).toHaveLength(1)
  expect(said).toContain('Nessuna misura: la fonte non riporta dati.')
  const tables = allTagged(pdf.elements, 'TR').map(({ children }) => children)
  for (const cells of tables) {
    expect(['TH', 'TD'].includes(cells.at(-1)?.role ?? '')).toBe(true)
    expect(cells[0]?.role).toBe('TH')
  }
  const narrowed = await read(filters, facilitator)
  const cloth = odsRows(ods, 'Telo')
  expect(cloth).toHaveLength(34)
  const inPaper = tables.map((cells) => cells.map(({ text }) => text)).filter(([first]) => first?.startsWith('Rete '))
  expect(inPaper.slice(-33)).toEqual(cloth.slice(1).map((row) => row.map(String)))
  const there = narrowed.parts
    .filter(({ networkIds }) => networkIds.length > 0)
    .map(({ networkIds }) => networkIds.length)
  expect(there.map((_, at) => cloth.filter((row) => row[at + 2] === 'sì').length)).toEqual(there)
  const defined = odsRows(ods, 'Definizioni')
  const versions = measures.map((measure) => definitions[measure].version)
  expect(defined.slice(1).map(([, , version]) => version)).toEqual(versions)
  expect(tables.map((cells) => cells[1]?.text)).toContain(defined[1]?.[1])
  for (const [index, page] of pdf.pages.entries()) {
    expect(page).toContain(`pagina ${index + 1}/${pdf.pages.length}`)
    expect(page).toContain(whole.edition?.visibility)
  }
})

it('months, territories and activities narrow it; parts of a whole add up where they may', async () => {
  const years = ['2019', '2020', '2021', '2022', '2023']
  const reports = await Promise.all(years.map((year) => read({ from: `${year}-01`, to: `${year}-12` })))
  const sum = (no: number, measure: string, of: Report[]) =>
    of.reduce((total, report) => total + (numberOf(report, no, measure) ?? 0), 0)
  expect(sum(2, 'supportHours', reports)).toBe(numberOf(whole, 2, 'supportHours'))
  expect(sum(3, 'attendances', reports)).toBe(numberOf(whole, 3, 'attendances'))
  expect(sum(2, 'people', reports)).toBeGreaterThan(numberOf(whole, 2, 'people') ?? 0)
  expect((await read({ to: '2019-02' })).parts.find(({ no }) => no === 1)?.figures[0]?.value).toBeLessThan(8)

  const agencies = await Promise.all(whole.territories.map(({ id }) => read({ territoryId: id ?? '' })))
  expect(sum(3, 'attendances', agencies)).toBe(numberOf(whole, 3, 'attendances'))
  expect(sum(1, 'networks', agencies)).toBe(numberOf(whole, 1, 'networks'))
  expect(agencies.reduce((total, { networks }) => total + networks, 0)).toBe(whole.networks)
  // a meeting of several agencies is one, and counts in each of them
  expect(sum(3, 'exchangeHours', agencies)).toBeGreaterThan(numberOf(whole, 3, 'exchangeHours') ?? 0)

  expect((await read({ no: 5 })).parts.map(({ no }) => no)).toEqual([5])
  await expect(read({ territoryId: whole.edition?.id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(read({ from: '2020-02', to: '2020-01' })).rejects.toMatchObject({ fields: { to: 'date_order' } })
})

it('a number opens what its reader may see and counts the rest', async () => {
  const wanted = { no: 5, measure: 'meetings' } as const
  const all = await staff.api(reportEndpoints.records, wanted)
  expect([all.records.length, all.total, all.hidden]).toEqual([31, 31, 0])
  expect(all.months.reduce((total, { value }) => total + value, 0)).toBe(all.figure.value)
  const starts = all.records.map(({ start }) => start)
  expect(starts).toEqual([...starts].sort().reverse())

  const mine = await facilitator.api(reportEndpoints.records, wanted)
  expect(mine.figure).toEqual(all.figure)
  expect(mine.total + mine.hidden).toBe(31)
  expect(mine.total).toBeGreaterThan(0)
  expect(mine.hidden).toBeGreaterThan(0)

  const hours = await staff.api(reportEndpoints.records, { no: 2, measure: 'supportHours', skip: 350 })
  expect(hours.records.every(({ kind }) => kind === 'work')).toBe(true)
  expect(hours.records.length + 350).toBe(hours.total)
  const { networks } = await staff.api(reportEndpoints.records, { no: 1, measure: 'networks' })
  expect(networks).toHaveLength(33)
  const { ebooks } = await staff.api(reportEndpoints.records, { no: 3, measure: 'ebooks' })
  expect(ebooks.filter(({ title }) => title !== null)).toHaveLength(1)
  await expect(staff.api(reportEndpoints.records, { no: 4, measure: 'meetings' })).rejects.toMatchObject({
    code: 'not_found',
  })
})

it('who evaluates sees figures, no records, and of people none that a filter could tell', async () => {
  expect(written(await read({}, evaluator))).toEqual(publishedFigures)
  const { records, hidden } = await evaluator.api(reportEndpoints.records, { no: 5, measure: 'meetings' })
  expect([records, hidden]).toEqual([[], 31])
  const attended = await evaluator.api(reportEndpoints.records, { no: 3, measure: 'attendances' })
  expect(attended.figure.value).toBeGreaterThan(0)
  expect(attended.months).toEqual([])
  const [agency] = whole.territories
  for (const filters of [{ territoryId: agency?.networks[0]?.id }, { from: '2021-03', to: '2021-03' }]) {
    const narrowed = await read(filters, evaluator)
    expect([numberOf(narrowed, 5, 'people'), numberOf(narrowed, 3, 'attendances')]).toEqual([null, null])
    expect(numberOf(narrowed, 5, 'meetings')).toEqual(numberOf(await read(filters), 5, 'meetings'))
    const behind = await evaluator.api(reportEndpoints.records, { ...filters, no: 3, measure: 'attendances' })
    expect([behind.figure.value, behind.months]).toEqual([null, []])
  }
})
