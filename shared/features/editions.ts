// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { day, id, oneOf } from '#shared/lib/schema.ts'

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
