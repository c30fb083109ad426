// SPDX-License-Identifier: AGPL-3.0-or-later
import { fundingLines } from '#server/features/register/paper.ts'
import { type OdsSheet, writeOds } from '#server/lib/ods.ts'
import { clothTable, definitionRows, fundedBy, headFacts, lineColumns, linesOf, type ReportPaper } from './rows.ts'
import type { ReportSpeech } from './words.ts'

const reportRows = (paper: ReportPaper, speech: ReportSpeech): OdsSheet['rows'] => [
  [speech.t('report.title')],
  ...fundingLines(fundedBy(paper), speech.ofSheets)
    .filter(Boolean)
    .map((line) => [line]),
  [],
  ...headFacts(paper, speech),
  [],
  lineColumns.map(({ key }) => speech.t(`paper.column.${key}`)),
  ...paper.report.parts.flatMap(linesOf).map((line) => lineColumns.map(({ cell }) => cell(line, speech))),
  [],
  [speech.t('report.honest')],
]

/** As a spreadsheet of three sheets: the figures, what they mean, the cloth. */
export function reportOds(paper: ReportPaper, speech: ReportSpeech): Promise<Buffer> {
  const { t } = speech
  const { heads, rows } = clothTable(paper, speech)
  return writeOds([
    {
      name: t('paper.sheet.report'),
      rows: reportRows(paper, speech),
      widths: [24, 36, 24, 32, 14, 12, 8, 14],
    },
    {
      name: t('paper.sheet.definitions'),
      rows: [[t('paper.column.measure'), t('paper.definition'), t('paper.version')], ...definitionRows(paper, speech)],
      widths: [24, 120, 10],
    },
    { name: t('paper.sheet.cloth'), rows: [heads, ...rows], widths: heads.map(() => 24) },
  ])
}
