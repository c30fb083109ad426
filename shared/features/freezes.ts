// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, instant, line, oneOf, queryNumber, seq, text } from '#shared/lib/schema.ts'
import { editionLimits, measures } from './editions.ts'
import {
  report,
  reportFigure,
  reportFilterFields,
  reportFiltersInOrder,
  type reportFormats,
  reportRecords,
} from './report.ts'

export const freezeLimits = { name: 120, note: 1000 } as const

/** A report as it was at one moment. It never changes and is never removed. */
export const freezeCard = z.object({
  id,
  name: z.string(),
  note: z.string(),
  edition: z.object({ id, name: z.string(), code: z.string() }),
  filters: z.object({
    from: z.nullable(z.string()),
    to: z.nullable(z.string()),
    no: z.nullable(z.int()),
  }),
  territoryName: z.nullable(z.string()),
  by: z.string(),
  at: instant,
  /** Of all that it says and of the records behind it. */
  hash: z.string(),
})
export type FreezeCard = z.infer<typeof freezeCard>

/** A definition as it was worded then. */
export const frozenDefinition = z.object({
  measure: oneOf(measures),
  version: z.int(),
  it: z.string(),
  en: z.string(),
})
export type FrozenDefinition = z.infer<typeof frozenDefinition>

export const freeze = z.extend(freezeCard, {
  report,
  definitions: z.array(frozenDefinition),
  /** What is stored still has its hash. */
  intact: z.boolean(),
})
export type Freeze = z.infer<typeof freeze>

/** One figure at two moments; null where one of them does not report it. */
export const comparedFigure = z.object({
  no: z.int(),
  lineId: z.nullable(id),
  name: z.string(),
  measure: oneOf(measures),
  before: z.nullable(reportFigure),
  after: z.nullable(reportFigure),
  /** How much more it is, in minutes where it is one of hours; null where nothing is to be compared, or shown. */
  delta: z.nullable(z.int()),
  /** What it counts now and did not before, counted before and does not now, and counts with other minutes. */
  records: z.nullable(z.object({ added: seq, removed: seq, changed: seq })),
})
export type ComparedFigure = z.infer<typeof comparedFigure>

export const comparison = z.object({
  /** The later one; null for the records as they are now. */
  other: z.nullable(freezeCard),
  at: instant,
  figures: z.array(comparedFigure),
})
export type Comparison = z.infer<typeof comparison>

const oneFreeze = z.strictObject({ freezeId: id })

export const freezeEndpoints = {
  /** The last first. */
  list: endpoint('GET /freezes', { output: z.object({ freezes: z.array(freezeCard) }) }),
  /** Figures, definitions and the records behind them, read in one moment. */
  create: endpoint('POST /freezes', {
    body: z
      .strictObject({
        ...reportFilterFields,
        /** Pressing twice makes one. */
        clientId: id,
        name: line({ max: freezeLimits.name }),
        note: text({ min: 0, max: freezeLimits.note }),
      })
      .check(reportFiltersInOrder),
    output: freezeCard,
  }),
  read: endpoint('GET /freezes/:freezeId', { params: oneFreeze, output: freeze }),
  /** With another one that is named, else with now. */
  compare: endpoint('GET /freezes/:freezeId/comparison', {
    params: oneFreeze,
    query: z.strictObject({ otherId: z.optional(id) }),
    output: comparison,
  }),
  /** Where a frozen number comes from: what I may open today, and how much more there is. */
  records: endpoint('GET /freezes/:freezeId/records', {
    params: oneFreeze,
    query: z.strictObject({
      no: queryNumber(editionLimits.activities),
      lineId: z.optional(id),
      measure: oneOf(measures),
      skip: z.optional(queryNumber(1_000_000)),
    }),
    output: reportRecords,
  }),
}

export const freezeEvents = { created: event('freeze:created', z.object({ freeze: freezeCard })) }

/** Where a browser fetches what was frozen. */
export const freezeAddress = (freezeId: string, format: (typeof reportFormats)[number], language: 'it' | 'en') =>
  `/api/content/freezes/${freezeId}/${format}?download=1&language=${language}`
