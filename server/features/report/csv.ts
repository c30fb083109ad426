// SPDX-License-Identifier: AGPL-3.0-or-later
import { stringify } from 'csv-stringify/sync'
import { headFacts, lineColumns, linesOf, type ReportPaper } from './rows.ts'
import type { ReportSpeech } from './words.ts'

/** A line for each measure of each activity, as a spreadsheet in Italy opens it; no cell of it is taken for a formula. */
export function reportCsv(paper: ReportPaper, speech: ReportSpeech): Buffer {
  const facts = headFacts(paper, speech)
  const heads = [...facts.map(([label]) => label), ...lineColumns.map(({ key }) => speech.t(`paper.column.${key}`))]
  const said = facts.map(([, value]) => value)
  const lines = paper.report.parts
    .flatMap(linesOf)
    .map((line) => [...said, ...lineColumns.map(({ cell }) => cell(line, speech))])
  const text = stringify([heads, ...lines], {
    bom: true,
    delimiter: ';',
    record_delimiter: '\r\n',
    escape_formulas: true,
  })
  return Buffer.from(text)
}
