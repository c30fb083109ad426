// SPDX-License-Identifier: AGPL-3.0-or-later
import { read, utils } from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import { measures } from '#shared/features/editions.ts'
import { figureWords } from '#shared/features/figureWords.ts'
import type { Report, ReportFormat } from '#shared/features/report.ts'
import { translator } from '#shared/i18n/index.ts'
import { createFormat } from '#shared/lib/format.ts'
import type { TestPerson } from '#test/support/people.ts'
import { testServer } from '#test/support/server.ts'
import { allTagged, type ReadPdf, readTaggedPdf, type Tagged } from '#test/support/taggedPdf.ts'

/** A figure as it is read somewhere: 'no name', measure, how it is written, number or minutes, of how many, version. */
export type ReadFigure = readonly [string, string, string, string, string, string, string]

export const fetchPaper = (by: TestPerson, address: string): Promise<Response> =>
  fetch(`${testServer().url}${address}`, { headers: { authorization: `Bearer ${by.token}` } })

export async function readPaper(by: TestPerson, addressOf: (format: ReportFormat) => string) {
  const bytesOf = async (format: ReportFormat) =>
    Buffer.from(await (await fetchPaper(by, addressOf(format))).arrayBuffer())
  const [pdf, ods, csv] = [await bytesOf('pdf'), await bytesOf('ods'), await bytesOf('csv')]
  return { pdf: await readTaggedPdf(pdf), ods, csv: csv.toString('utf8') }
}

const hours = ['supportHours', 'exchangeHours']

/** What the page shows, by the function that it shows it with. */
export function screenFigures({ parts }: Report): ReadFigure[] {
  const [t, format] = [translator('it'), createFormat('it')]
  return parts.flatMap(({ no, name, figures }) =>
    measures.map((measure): ReadFigure => {
      const figure = figures.find((one) => one.measure === measure)
      const shown = figure && figureWords(figure, t, format)
      const value = String(figure?.value ?? '')
      const minutes = hours.includes(measure)
      return [
        `${no} · ${name}`,
        t(`editions.measures.${measure}`),
        shown ? `${shown.value} ${shown.unit}` : '–',
        minutes ? '' : value,
        minutes ? value : '',
        String(figure?.of ?? ''),
        String(figure?.version ?? ''),
      ]
    }),
  )
}

export function csvFigures(csv: string): ReadFigure[] {
  const lines: Record<string, string>[] = parse(csv, { delimiter: ';', bom: true, columns: true })
  return lines.map((line) => [
    `${line.Attività} · ${line['Nome attività']}`,
    line.Misura ?? '',
    line['Come si scrive'] ?? '',
    line['Numero esatto'] ?? '',
    line.Minuti ?? '',
    line.Su ?? '',
    line['Versione della definizione'] ?? '',
  ])
}

export const odsRows = (ods: Buffer, sheet: string): (string | number)[][] =>
  utils.sheet_to_json(read(ods).Sheets[sheet] ?? {}, { header: 1, defval: '' })

/** Numbers are numbers in it. */
export function odsFigures(ods: Buffer): ReadFigure[] {
  const rows = odsRows(ods, 'Rapporto')
  const head = rows.findIndex(([first]) => first === 'Attività')
  const found = rows.slice(head + 1).filter(([no]) => typeof no === 'number')
  return found.map(([no, name, measure, written, ...numbers]) => {
    const said = numbers.slice(0, 4).map((one) => (typeof one === 'number' ? String(one) : one && `no number: ${one}`))
    const [value = '', minutes = '', of = '', version = ''] = said
    return [`${no} · ${name}`, String(measure), String(written), value, minutes, of, version]
  })
}

const inOrder = (elements: readonly Tagged[]): Tagged[] =>
  elements.flatMap((element) => [element, ...inOrder(element.children)])

/** Those that are reported; the others are named as not recorded. */
export function pdfFigures({ elements }: ReadPdf): ReadFigure[] {
  const found: ReadFigure[] = []
  let activity = ''
  for (const element of inOrder(elements)) {
    if (element.role === 'H2') activity = element.text
    if (element.role !== 'Table' || !/^\d/.test(activity)) continue
    for (const { children } of allTagged([element], 'TR')) {
      const [measure = '', written = '', value = '', minutes = '', of = '', version = ''] = children.map(
        ({ text }) => text,
      )
      // a page names the rows of its table that stand on another, without what they say
      if (measure !== 'Misura' && measure !== '') found.push([activity, measure, written, value, minutes, of, version])
    }
  }
  return found
}
