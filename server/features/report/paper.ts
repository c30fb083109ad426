// SPDX-License-Identifier: AGPL-3.0-or-later
import { emblemPng, fundingLines } from '#server/features/register/paper.ts'
import { createTaggedSheet, type TaggedSheet } from '#server/lib/sheet/taggedSheet.ts'
import type { ReportPart } from '#shared/features/report.ts'
import {
  clothTable,
  definitionRows,
  fundedBy,
  headFacts,
  lineColumns,
  linesOf,
  partTitle,
  type ReportPaper,
} from './rows.ts'
import type { ReportSpeech } from './words.ts'

/** The activity stands above its lines. */
const columns = lineColumns.filter(({ parts }) => parts > 0)

function addPart(sheet: TaggedSheet, part: ReportPart, speech: ReportSpeech): void {
  const { t, format } = speech
  const title = partTitle(part, speech)
  sheet.heading(2, title)
  if (part.period) sheet.paragraph(format.period(part.period.from, part.period.to), { size: 8 })
  const lines = linesOf(part)
  const reported = lines.filter(({ figure }) => figure !== null)
  if (reported.length === 0) {
    sheet.paragraph(t('paper.silentPart'))
    return
  }
  sheet.table({
    title,
    columns: columns.map(({ key, parts }) => ({ title: t(`paper.column.${key}`), parts })),
    rows: reported.map((line) => columns.map(({ cell }) => String(cell(line, speech)))),
    rowHeading: 0,
  })
  const silent = lines.filter(({ figure }) => figure === null)
  if (silent.length === 0) return
  const named = silent.map(({ measure }) => t(`editions.measures.${measure}`).toLocaleLowerCase())
  sheet.paragraph(t('paper.silent', { measures: format.list(named) }), { size: 8 })
}

function addDefinitions(sheet: TaggedSheet, paper: ReportPaper, speech: ReportSpeech): void {
  const { t } = speech
  sheet.heading(2, t('paper.definitions'))
  sheet.table({
    title: t('paper.definitions'),
    columns: [
      { title: t('paper.column.measure'), parts: 6 },
      { title: t('paper.definition'), parts: 26 },
      { title: t('paper.version'), parts: 3 },
    ],
    rows: definitionRows(paper, speech).map((row) => row.map(String)),
    rowHeading: 0,
  })
}

function addCloth(sheet: TaggedSheet, paper: ReportPaper, speech: ReportSpeech): void {
  const { t } = speech
  const { heads, rows } = clothTable(paper, speech)
  sheet.heading(2, t('report.cloth.title'))
  const empty = rows.length === 0 || heads.length === 2
  sheet.paragraph(t(empty ? 'report.cloth.empty' : 'report.cloth.lead'))
  if (empty) return
  sheet.table({
    title: t('report.cloth.title'),
    columns: heads.map((title, index) => ({ title, parts: index < 2 ? 6 : 4 })),
    rows,
    rowHeading: 0,
  })
}

/** A report on paper, activity by activity. The same report in the same language is the same file, byte by byte. */
export async function reportPdf(paper: ReportPaper, speech: ReportSpeech): Promise<Buffer> {
  const { t, language, ofSheets } = speech
  const { report, frozen } = paper
  const title = [t('report.title'), report.edition?.code].filter(Boolean).join(' – ')
  const funding = fundingLines(fundedBy(paper), ofSheets).filter(Boolean)
  const sheet = createTaggedSheet({
    title: [title, frozen?.name].filter(Boolean).join(' – '),
    language,
    made: new Date(frozen?.at ?? report.computedAt),
    landscape: true,
    foot: [title, funding.join(' · ')],
    pageOf: (page, pages) => ofSheets('page', { page, pages }),
  })
  sheet.picture({ png: await emblemPng(), alt: ofSheets('emblem'), width: 54 }, funding)
  sheet.heading(1, t('report.title'))
  sheet.facts(headFacts(paper, speech), 4)
  sheet.paragraph(t('report.honest'), { size: 8 })
  for (const part of report.parts) addPart(sheet, part, speech)
  addDefinitions(sheet, paper, speech)
  addCloth(sheet, paper, speech)
  return sheet.finish()
}
