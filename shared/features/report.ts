// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { id, instant, oneOf, queryNumber, seq } from '#shared/lib/schema.ts'
import { activityMeasure, edition, editionLimits, measures, period } from './editions.ts'
import { supportTopics } from './supportTopics.ts'

export const reportLimits = {
  /** Records at a time behind a number. */
  records: 50,
  /** Whoever sees figures alone is shown no number of people below this. */
  hiddenBelow: 5,
  /** Of the coverage. */
  roles: 60,
} as const

/** A month in Rome, 'YYYY-MM'. */
const month = z.string({ error: 'bad_date' }).check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'bad_date' }))

export const reportFiltersInOrder = z.refine<{ from?: string | undefined; to?: string | undefined }>(
  ({ from, to }) => from === undefined || to === undefined || from <= to,
  { error: 'date_order', path: ['to'] },
)

/** What of the records counts: whole months, a health agency, a district or a network, one activity. */
export const reportFilterFields = {
  /** Without it the edition that is the programme card. */
  editionId: z.optional(id),
  from: z.optional(month),
  to: z.optional(month),
  territoryId: z.optional(id),
  no: z.optional(queryNumber(editionLimits.activities)),
}
export const reportFilters = z.strictObject(reportFilterFields).check(reportFiltersInOrder)
export type ReportFilters = z.infer<typeof reportFilters>

export const reportFigure = z.extend(activityMeasure, {
  /** A count, or minutes; null where it is not shown to who sees figures alone. */
  value: z.nullable(z.int()),
  /** Of how many networks. */
  of: z.nullable(z.int()),
  /** Of its definition. */
  version: z.int(),
})
export type ReportFigure = z.infer<typeof reportFigure>

/** An activity, or a line of one. */
export const reportPart = z.object({
  no: z.int(),
  lineId: z.nullable(id),
  name: z.string(),
  period: z.nullable(period),
  figures: z.array(reportFigure),
  /** Somebody of these was there, or they were worked for. */
  networkIds: z.array(id),
})
export type ReportPart = z.infer<typeof reportPart>

/** The tree as it is today; the networks of the cloth in its order. */
const territory = z.object({
  id: z.nullable(id),
  name: z.nullable(z.string()),
  networks: z.array(z.object({ id, name: z.string() })),
})

export const report = z.object({
  /** Null where no edition was described. */
  edition: z.nullable(z.omit(edition, { activities: true })),
  editions: z.array(z.object({ id, name: z.string(), code: z.string() })),
  /** Of the edition, whatever the filters. */
  activities: z.array(z.object({ no: z.int(), name: z.string() })),
  parts: z.array(reportPart),
  territories: z.array(territory),
  /** What the filters leave of it, by name; null for all. */
  territoryName: z.nullable(z.string()),
  /** How many networks there are, and how many of them the filters leave. */
  allNetworks: z.int(),
  networks: z.int(),
  /** The first and the last month with a closed register, whatever the filters. */
  months: z.nullable(z.object({ from: z.string(), to: z.string() })),
  computedAt: instant,
})
export type Report = z.infer<typeof report>

/** Which networks were reached, beside the activities of the report: by month and by role. */
export const coverage = z.object({
  /** How many networks the filters leave, and how many of them were reached at all. */
  networks: z.int(),
  reached: z.int(),
  /** Attendances are null for whoever sees figures alone. */
  months: z.array(z.object({ month: z.string(), networks: z.int(), attendances: z.nullable(z.int()) })),
  /** As registers name them; null for whoever sees figures alone. */
  roles: z.nullable(z.array(z.object({ role: z.nullable(z.string()), networks: z.int() }))),
  filtered: z.boolean(),
})
export type Coverage = z.infer<typeof coverage>

const whichNumber = {
  ...reportFilterFields,
  no: queryNumber(editionLimits.activities),
  lineId: z.optional(id),
  measure: oneOf(measures),
  skip: z.optional(queryNumber(1_000_000)),
}

/** Where a number comes from. */
export const reportRecords = z.object({
  figure: reportFigure,
  /** Where months add up to the number. */
  months: z.array(z.object({ month: z.string(), value: z.int() })),
  /** Of the paths that it was done on, where there are any; null for what is of none. They add up to the number. */
  topics: z.array(z.object({ topic: z.nullable(oneOf(supportTopics)), value: z.int() })),
  /** Meetings, and work outside of them, newest first. */
  records: z.array(
    z.object({
      kind: oneOf(['meeting', 'work']),
      id,
      title: z.string(),
      start: instant,
      minutes: z.int(),
      networks: z.array(z.string()),
      present: z.int(),
    }),
  ),
  networks: z.array(z.object({ id, name: z.string(), meetings: z.int() })),
  ebooks: z.array(z.object({ id, theme: z.string(), title: z.nullable(z.string()) })),
  /** Records I may see, and those that are only counted. */
  total: seq,
  hidden: seq,
})
export type ReportRecords = z.infer<typeof reportRecords>

export const reportFormats = ['pdf', 'ods', 'csv'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** A report, or one that was frozen, that left as a file. */
export const reportDeparture = z.object({
  id,
  by: z.string(),
  format: oneOf(reportFormats),
  edition: z.string(),
  /** What was frozen, by its name; null for figures of that moment. */
  frozen: z.nullable(z.string()),
  at: instant,
})
export type ReportDeparture = z.infer<typeof reportDeparture>

export const reportEndpoints = {
  read: endpoint('GET /report', { query: reportFilters, output: report }),
  coverage: endpoint('GET /report/coverage', { query: reportFilters, output: coverage }),
  records: endpoint('GET /report/records', {
    query: z.strictObject(whichNumber).check(reportFiltersInOrder),
    output: reportRecords,
  }),
  /** Who took the figures away as a file, the last first. */
  departures: endpoint('GET /report/departures', { output: z.object({ departures: z.array(reportDeparture) }) }),
}

/** What a browser asks of the report as a file. */
export const reportFileQuery = z
  .object({ ...reportFilterFields, language: z.optional(oneOf(['it', 'en'])) })
  .check(reportFiltersInOrder)

/** Where a browser fetches the report. */
export const reportAddress = (format: ReportFormat, asked: ReportFilters, language: 'it' | 'en'): string => {
  const said = Object.entries({ ...asked, language }).map(([name, value]): [string, string] => [name, String(value)])
  return `/api/content/report/${format}?${new URLSearchParams([['download', '1'], ...said])}`
}
