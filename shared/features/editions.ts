// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, line, oneOf, queryNumber } from '#shared/lib/schema.ts'

export const editionLimits = {
  name: 120,
  body: 120,
  leadBody: 120,
  fund: 120,
  objective: 300,
  code: 40,
  cup: 15,
  visibility: 200,
  activityName: 160,
  activities: 20,
  lines: 6,
  over: 1_000_000,
} as const

/** What an activity may report. Each is counted by itself: none is ever converted into another. */
export const measures = [
  'meetings',
  'supportHours',
  'exchangeHours',
  'attendances',
  'people',
  'networks',
  'ebooks',
  'emergencyMeetings',
] as const
export type Measure = (typeof measures)[number]

/** What the people whom an activity reaches are called. */
export const peopleWords = ['professionals', 'operators', 'participants'] as const
export type PeopleWord = (typeof peopleWords)[number]

export const period = z.object({ from: day, to: day })
export type Period = z.infer<typeof period>

/** A measure that is not among an activity's is shown as a dash. */
export const activityMeasure = z.object({
  measure: oneOf(measures),
  /** For people alone. */
  word: z.nullable(oneOf(peopleWords)),
  /** N of *oltre N*: said only while the number is more than N. */
  over: z.nullable(z.int()),
})
export type ActivityMeasure = z.infer<typeof activityMeasure>

export const activityLine = z.object({
  id,
  name: z.string(),
  period: z.nullable(period),
  measures: z.array(activityMeasure),
})
export type ActivityLine = z.infer<typeof activityLine>

export const activity = z.object({
  no: z.int(),
  name: z.string(),
  period: z.nullable(period),
  measures: z.array(activityMeasure),
  /** Parts of it that are reported by themselves; which one a record belongs to stands on the record. */
  lines: z.array(activityLine),
})
export type Activity = z.infer<typeof activity>

/** An edition of the programme: its codes and its activities. The one that is the card stands on strip and mails. */
export const edition = z.object({
  id,
  name: z.string(),
  body: z.string(),
  leadBody: z.string(),
  fund: z.string(),
  objective: z.string(),
  code: z.string(),
  cup: z.string(),
  visibility: z.string(),
  from: z.nullable(day),
  to: z.nullable(day),
  isCard: z.boolean(),
  activities: z.array(activity),
  demo: z.boolean(),
})
export type Edition = z.infer<typeof edition>

/** The activity that a record is counted under; `lineId` where the activity has lines. */
export const activityRef = z.object({
  editionId: id,
  no: z.int().check(z.gte(1, { error: 'bad_value' })),
  lineId: z.nullable(id),
})
export type ActivityRef = z.infer<typeof activityRef>

const inOrder = z.refine<{ from: string | null; to: string | null }>(
  ({ from, to }) => from === null || to === null || from <= to,
  { error: 'date_order', path: ['to'] },
)
const optionalLine = (max: number) => line({ min: 0, max })

export const editionTexts = {
  name: line({ max: editionLimits.name }),
  body: line({ max: editionLimits.body }),
  leadBody: optionalLine(editionLimits.leadBody),
  fund: line({ max: editionLimits.fund }),
  objective: optionalLine(editionLimits.objective),
  code: line({ max: editionLimits.code }),
  /** The unique code of a public project: 15 capital letters and figures. */
  cup: line({ max: editionLimits.cup }).check(z.regex(/^[A-Z0-9]{15}$/, { error: 'bad_value' })),
  visibility: line({ max: editionLimits.visibility }),
  from: z.nullable(day),
  to: z.nullable(day),
} as const

export const editionDraft = z.strictObject(editionTexts).check(inOrder)
export type EditionDraft = z.infer<typeof editionDraft>

const measureDraft = z
  .strictObject({
    measure: oneOf(measures),
    word: z.nullable(oneOf(peopleWords)),
    over: z.nullable(
      z
        .int({ error: 'bad_value' })
        .check(z.gte(1, { error: 'bad_value' }), z.lte(editionLimits.over, { error: 'bad_value' })),
    ),
  })
  .check(
    z.refine(({ measure, word }) => (measure === 'people') === (word !== null), { error: 'bad_value', path: ['word'] }),
  )

const eachOnce = (reported: readonly { measure: Measure }[]) =>
  new Set(reported.map(({ measure }) => measure)).size === reported.length

/** What is said of an activity, and of a line of one. */
export const activityDraft = z.strictObject({
  name: line({ max: editionLimits.activityName }),
  period: z.nullable(z.strictObject({ from: day, to: day }).check(inOrder)),
  measures: z
    .array(measureDraft)
    .check(z.maxLength(measures.length, { error: 'too_many' }), z.refine(eachOnce, { error: 'taken' })),
})
export type ActivityDraft = z.infer<typeof activityDraft>

const ofEdition = z.strictObject({ editionId: id })
const ofActivity = z.strictObject({
  editionId: id,
  no: queryNumber(editionLimits.activities).check(z.gte(1, { error: 'bad_value' })),
})
const ofLine = z.extend(ofActivity, { lineId: id })

export const editionEndpoints = {
  /** For everybody signed in: what can be counted is no secret. The one that is the card comes first. */
  list: endpoint('GET /editions', { output: z.object({ editions: z.array(edition) }) }),
  /** The first one is the programme card. */
  create: endpoint('POST /editions', { body: editionDraft, output: edition }),
  edit: endpoint('PUT /editions/:editionId', { params: ofEdition, body: editionDraft, output: edition }),
  /** From now on it is the programme card. */
  choose: endpoint('POST /editions/:editionId/card', { params: ofEdition, output: edition }),
  /** Makes the activity of this number, or changes it; its lines stay. */
  editActivity: endpoint('PUT /editions/:editionId/activities/:no', {
    params: ofActivity,
    body: activityDraft,
    output: edition,
  }),
  /** Refused with `conflict` while something is counted under it. */
  removeActivity: endpoint('DELETE /editions/:editionId/activities/:no', { params: ofActivity, output: edition }),
  editLine: endpoint('PUT /editions/:editionId/activities/:no/lines/:lineId', {
    params: ofLine,
    body: activityDraft,
    output: edition,
  }),
  removeLine: endpoint('DELETE /editions/:editionId/activities/:no/lines/:lineId', { params: ofLine, output: edition }),
}

export const editionEvents = { changed: event('edition:changed', z.object({ edition })) }
