// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Measure, measures } from '#shared/features/editions.ts'
import { definitions } from '#shared/features/figures.ts'
import { figureWords } from '#shared/features/figureWords.ts'
import type { Report, ReportFigure, ReportFilters, ReportPart } from '#shared/features/report.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { ReportSpeech } from './words.ts'

/*
 * What a report says, row by row. Its PDF, its ODS and its CSV are written from here and from nowhere else.
 */

export interface WrittenDefinition {
  measure: Measure
  version: number
  words: string
}

/** A report on its way out: of this moment, or as it was frozen. */
export interface ReportPaper {
  report: Report
  filters: ReportFilters
  definitions: readonly WrittenDefinition[]
  frozen: { name: string; note: string; at: string; by: string } | null
  hash: string
}

/** One measure of one activity. A measure that it does not report has no figure, and is written as a dash. */
export interface ReportLine {
  part: ReportPart
  measure: Measure
  figure: ReportFigure | null
}

export const dash = '–'

export const linesOf = (part: ReportPart): ReportLine[] =>
  measures.map((measure) => ({
    part,
    measure,
    figure: part.figures.find((one) => one.measure === measure) ?? null,
  }))

/** Who pays, as every output of the programme says it. */
export const fundedBy = ({ report: { edition } }: ReportPaper) => ({
  visibility: edition?.visibility ?? '',
  fund: edition?.fund ?? '',
  project: edition?.name ?? '',
  code: edition?.code ?? '',
  cup: edition?.cup ?? '',
})

export const partTitle = ({ no, name }: Pick<ReportPart, 'no' | 'name'>, { t }: ReportSpeech): string =>
  t('paper.part', { no: String(no), name })

const isMinutes = (measure: Measure): boolean => definitions[measure].unit === 'minutes'

function written({ figure }: ReportLine, { t, format }: ReportSpeech): string {
  if (!figure) return dash
  const { value, unit } = figureWords(figure, t, format)
  return `${value} ${unit}`
}

type Cell = string | number
const orNothing = (value: number | null | undefined): Cell => value ?? ''

/** The columns of a line; numbers as numbers. */
export const lineColumns = [
  { key: 'no', parts: 0, cell: ({ part }) => part.no },
  { key: 'name', parts: 0, cell: ({ part }) => part.name },
  { key: 'measure', parts: 8, cell: ({ measure }, { t }) => t(`editions.measures.${measure}`) },
  { key: 'written', parts: 12, cell: (line, speech) => written(line, speech) },
  {
    key: 'value',
    parts: 4,
    cell: ({ measure, figure }) => orNothing(isMinutes(measure) ? null : figure?.value),
  },
  {
    key: 'minutes',
    parts: 4,
    cell: ({ measure, figure }) => orNothing(isMinutes(measure) ? figure?.value : null),
  },
  { key: 'of', parts: 3, cell: ({ figure }) => orNothing(figure?.of) },
  { key: 'version', parts: 5, cell: ({ figure }) => orNothing(figure?.version) },
] as const satisfies readonly {
  key: string
  /** Of the breadth of a sheet, where the activity stands above its lines. */
  parts: number
  cell: (line: ReportLine, speech: ReportSpeech) => Cell
}[]

function periodWords({ from, to }: ReportFilters, { t, format }: ReportSpeech): string {
  const month = (one: string) => format.month(`${one}-01`)
  if (from && to) return format.period(`${from}-01`, `${to}-01`)
  if (from) return t('paper.since', { from: month(from) })
  return to ? t('paper.until', { to: month(to) }) : t('paper.whole')
}

const frozenWords = ({ at, by }: NonNullable<ReportPaper['frozen']>, { t, format }: ReportSpeech): string =>
  t('paper.frozenAt', { day: format.date(dayOf(new Date(at))), time: format.time(at), by })

/** Label and value of everything that is said before the figures; a value that nobody gave is left out. */
export function headFacts(
  { report, filters, frozen, hash }: ReportPaper,
  speech: ReportSpeech,
): (readonly [string, string])[] {
  const { t, format } = speech
  const { edition, activities, computedAt, territoryName } = report
  const activity = activities.find(({ no }) => no === filters.no)
  const facts: (readonly [string, string | null | undefined])[] = [
    [t('paper.head.edition'), edition?.name],
    [t('paper.head.code'), edition?.code],
    [t('paper.head.cup'), edition?.cup],
    [t('paper.head.fund'), edition?.fund],
    [t('paper.head.objective'), edition?.objective],
    [t('paper.head.body'), edition?.body],
    [t('paper.head.leadBody'), edition?.leadBody],
    [t('paper.head.period'), periodWords(filters, speech)],
    [t('paper.head.territory'), territoryName ?? t('paper.whole')],
    [t('paper.head.activity'), activity ? partTitle(activity, speech) : t('paper.allActivities')],
    frozen
      ? [t('paper.head.frozen'), frozenWords(frozen, speech)]
      : [t('paper.head.computed'), format.full(computedAt)],
    [t('paper.head.name'), frozen?.name],
    [t('paper.head.note'), frozen?.note],
    [t('paper.head.hash'), hash],
  ]
  return facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []))
}

/** The definitions of what is reported, in the order of the measures. */
export const definitionRows = ({ definitions: said }: ReportPaper, { t }: ReportSpeech): [string, string, number][] =>
  said.map(({ measure, version, words }) => [t(`editions.measures.${measure}`), words, version])

/** As they stand now, of the measures that a report has. */
export const definitionsNow = ({ parts }: Report, { t }: ReportSpeech): WrittenDefinition[] =>
  measures
    .filter((measure) => parts.some(({ figures }) => figures.some((one) => one.measure === measure)))
    .map((measure) => ({
      measure,
      version: definitions[measure].version,
      words: t(`report.definitions.${measure}`),
    }))

/** Which networks were reached by which activity, as a table. */
export function clothTable({ report }: ReportPaper, speech: ReportSpeech): { heads: string[]; rows: string[][] } {
  const { t } = speech
  const parts = report.parts.filter(({ figures, networkIds }) => figures.length > 0 && networkIds.length > 0)
  const woven = parts.map((part) => new Set(part.networkIds))
  return {
    heads: [t('report.cloth.network'), t('paper.agency'), ...parts.map((part) => partTitle(part, speech))],
    rows: report.territories.flatMap((agency) =>
      agency.networks.map(({ id, name }) => [
        name,
        agency.name ?? t('report.cloth.others'),
        ...woven.map((there) => (there.has(id) ? t('report.cloth.there') : dash)),
      ]),
    ),
  }
}

export const fileNameOf = ({ report, frozen }: ReportPaper, { t }: ReportSpeech): string =>
  frozen
    ? [report.edition?.code, frozen.name].filter(Boolean).join(' – ')
    : [t('paper.file'), report.edition?.code].filter(Boolean).join('-')
