// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { Actor } from '#shared/lib/actor.ts'
import { addDays, type Day, today } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, oneOf, seq, text } from '#shared/lib/schema.ts'
import { personSummary } from './people.ts'
import { type PlaceFacts, placePolicy, placeSeen } from './places.ts'

export const outcomeLimits = {
  text: 400,
  ofMeeting: 60,
  /** Of a place: actions that are open, and its last decisions. */
  actions: 50,
  decisions: 5,
  /** Days before it is due an action waits for who has it. */
  aheadDays: 7,
} as const

export const outcomeKinds = ['decision', 'action'] as const
export type OutcomeKind = (typeof outcomeKinds)[number]

/** An action is open until it is done or dropped; a decision stands until it is dropped. */
export const outcomeStates = ['open', 'done', 'dropped'] as const
export type OutcomeState = (typeof outcomeStates)[number]

/** What came of a meeting: a decision, or something that somebody does by a day. */
export const outcome = z.object({
  id,
  kind: oneOf(outcomeKinds),
  meeting: z.object({ id, title: z.string(), start: instant }),
  text: z.string(),
  /** Of an action the place whose it is; a decision is of all the meeting was for. */
  place: z.nullable(placeSeen),
  /** Who does it; null where the place does. */
  owner: z.nullable(personSummary),
  due: z.nullable(day),
  state: oneOf(outcomeStates),
  settled: z.nullable(z.object({ by: personSummary, at: instant })),
  version: seq,
})
export type Outcome = z.infer<typeof outcome>

export const outcomeDraft = z.strictObject({
  text: text({ max: outcomeLimits.text }),
  placeId: z.nullable(id),
  ownerId: z.nullable(id),
  due: z.nullable(day),
})
export type OutcomeDraft = z.infer<typeof outcomeDraft>

const oneMeeting = z.strictObject({ meetingId: id })
const onePlace = z.strictObject({ placeId: id })
const oneOutcome = z.strictObject({ outcomeId: id })
/** Those whose state I may change. */
const settles = z.array(id)

export const outcomesOfMeeting = z.object({
  outcomes: z.array(outcome),
  /** Actions still open of the meetings before it, as far as I may read these. */
  before: z.array(outcome),
  /** I may write here. */
  writes: z.boolean(),
  settles,
})
export type OutcomesOfMeeting = z.infer<typeof outcomesOfMeeting>

export const outcomeEndpoints = {
  ofMeeting: endpoint('GET /meetings/:meetingId/outcomes', { params: oneMeeting, output: outcomesOfMeeting }),
  /** Of a place: actions that are open, the first due first, and the last decisions. */
  ofPlace: endpoint('GET /places/:placeId/outcomes', {
    params: onePlace,
    output: z.object({ actions: z.array(outcome), decisions: z.array(outcome), settles }),
  }),
  /** Actions that wait for me: due within days, or late. */
  waiting: endpoint('GET /outcomes/waiting', { output: z.object({ actions: z.array(outcome) }) }),
  /** `clientId` makes a retry harmless. An action names a place of the meeting. */
  create: endpoint('POST /meetings/:meetingId/outcomes', {
    params: oneMeeting,
    body: z.extend(outcomeDraft, { clientId: id, kind: oneOf(outcomeKinds) }),
    output: outcome,
  }),
  edit: endpoint('PUT /outcomes/:outcomeId', {
    params: oneOutcome,
    body: z.extend(outcomeDraft, { version: seq }),
    output: outcome,
  }),
  /** Done, dropped, or open again. */
  settle: endpoint('POST /outcomes/:outcomeId/state', {
    params: oneOutcome,
    body: z.strictObject({ state: oneOf(outcomeStates) }),
    output: outcome,
  }),
}

export const outcomeEvents = {
  /** What came of a meeting, or how it stands: ask again. */
  changed: event('outcomes:changed', z.object({ meetingId: id })),
}

export const outcomePolicy = {
  /** Whoever has it, and who looks after the place whose it is. Who writes the outcomes of the meeting may too. */
  settle: (actor: Actor, { ownerId, place }: { ownerId: string | null; place: PlaceFacts | null }): boolean =>
    (ownerId !== null && ownerId === actor.id) || (place !== null && placePolicy.moderate(actor, place)),
}

export const isLate = ({ due, state }: Pick<Outcome, 'due' | 'state'>, on: Day = today()): boolean =>
  state === 'open' && due !== null && due < on

export const isSoonDue = (due: Day | null, on: Day = today()): boolean =>
  due !== null && due <= addDays(on, outcomeLimits.aheadDays)
