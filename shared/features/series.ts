// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { addDays, type Day } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { day, id, line, oneOf, seq, text } from '#shared/lib/schema.ts'
import { answerLimits } from './answers.ts'
import { meetingCard, meetingDraft, meetingLimits } from './meetings.ts'
import { choices } from './seats.ts'

export const seriesLimits = { meetings: 60 } as const

/** `month`: on the same weekday of the month, the third Wednesday of each; a fifth there is not is left out. */
export const rhythms = ['week', 'twoWeeks', 'month'] as const
export type Rhythm = (typeof rhythms)[number]

export const repetition = z.strictObject({ rhythm: oneOf(rhythms), until: day })
export type Repetition = z.infer<typeof repetition>

const noon = (date: Day) => new Date(`${date}T12:00:00Z`)

/** The same weekday so many months later, as often in the month as it was; null where that month has none. */
function monthsLater(date: Day, months: number): Day | null {
  const from = noon(date)
  const nth = Math.ceil(from.getUTCDate() / 7)
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1, 12))
  const offset = (from.getUTCDay() - first.getUTCDay() + 7) % 7
  const found = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1 + offset + (nth - 1) * 7, 12))
  return found.getUTCMonth() === first.getUTCMonth() ? found.toISOString().slice(0, 10) : null
}

/** The days of a series, the first among them, at most one more than `seriesLimits.meetings`. */
export function daysOfSeries(first: Day, { rhythm, until }: Repetition): Day[] {
  const days: Day[] = []
  for (let turn = 0; days.length <= seriesLimits.meetings && turn < 200; turn += 1) {
    const next = rhythm === 'month' ? monthsLater(first, turn) : addDays(first, turn * (rhythm === 'week' ? 7 : 14))
    if (next !== null && next > until) break
    if (next !== null) days.push(next)
  }
  return days
}

const oneMeeting = z.strictObject({ meetingId: id })
const outcome = z.object({
  /** What was done. */
  meetings: z.array(meetingCard),
  /** What could not be done there: begun, cancelled, closed. */
  left: z.array(meetingCard),
})
export type SeriesOutcome = z.infer<typeof outcome>

export const seriesEndpoints = {
  /** Each occurrence is a meeting of its own, with its own answers. */
  create: endpoint('POST /meetings/series', {
    body: z.extend(meetingDraft, { clientId: id, repeat: repetition }),
    output: z.object({ meetings: z.array(meetingCard) }),
  }),
  /** The occurrences of its series, itself among them. */
  list: endpoint('GET /meetings/:meetingId/series', {
    params: oneMeeting,
    output: z.object({ meetings: z.array(meetingCard) }),
  }),
  /** What is changed in this one is changed in all that follow; what differs there otherwise stays. */
  editFollowing: endpoint('PUT /meetings/:meetingId/series', {
    params: oneMeeting,
    body: z.extend(meetingDraft, { version: seq }),
    output: outcome,
  }),
  cancelFollowing: endpoint('POST /meetings/:meetingId/series/cancel', {
    params: oneMeeting,
    body: z.strictObject({ reason: text({ max: meetingLimits.reason }) }),
    output: outcome,
  }),
  /** One answer for this one and all that follow. */
  answerFollowing: endpoint('POST /meetings/:meetingId/series/answers', {
    params: oneMeeting,
    body: z.strictObject({
      clientId: id,
      networkId: z.nullable(id),
      choice: oneOf(choices),
      note: z.nullable(line({ max: answerLimits.note })),
    }),
    output: outcome,
  }),
}
