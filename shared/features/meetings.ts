// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { Actor } from '#shared/lib/actor.ts'
import { isClock } from '#shared/lib/clock.ts'
import { addDays } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, line, oneOf, seq, text, website } from '#shared/lib/schema.ts'
import { activityRef } from './editions.ts'
import { personSummary } from './people.ts'
import { type PlaceFacts, placePolicy, placeSeen, programmePolicy } from './places.ts'

export const meetingLimits = {
  title: 160,
  description: 4000,
  venue: 200,
  reason: 400,
  organisers: 8,
  places: 200,
  agendaItems: 40,
  itemTitle: 160,
  itemOwner: 160,
  minutes: 720,
  session: 99,
  seats: 2000,
  /** Days of one look at the agenda. */
  days: 400,
} as const

export const meetingTypes = ['support', 'lab', 'table', 'closing', 'emergency', 'other'] as const
export type MeetingType = (typeof meetingTypes)[number]

export const clock = z.string({ error: 'bad_time' }).check(z.refine(isClock, { error: 'bad_time' }))

const minutes = z
  .int({ error: 'bad_value' })
  .check(z.gte(0, { error: 'bad_value' }), z.lte(meetingLimits.minutes, { error: 'bad_value' }))

/** A point of the agenda; a break has no owner. */
export const agendaItem = z.strictObject({
  id,
  title: line({ max: meetingLimits.itemTitle }),
  owner: z.nullable(line({ max: meetingLimits.itemOwner })),
  minutes,
  isBreak: z.boolean(),
})
export type AgendaItem = z.infer<typeof agendaItem>

const seatLimit = z.nullable(
  z
    .int({ error: 'bad_value' })
    .check(z.gte(1, { error: 'no_seats' }), z.lte(meetingLimits.seats, { error: 'bad_value' })),
)

/** Seats in the room and people of one network; null without a limit. */
export const seatLimits = z.strictObject({ room: seatLimit, perNetwork: seatLimit })
export type SeatLimits = z.infer<typeof seatLimits>

/** A meeting as a row or a card shows it. */
export const meetingCard = z.object({
  id,
  title: z.string(),
  type: oneOf(meetingTypes),
  activity: z.nullable(activityRef),
  /** Which day of a lab it is, from 1. */
  session: z.nullable(z.int()),
  /** One of several that belong together; null for one by itself. */
  seriesId: z.nullable(id),
  /** The emergency it is called for. */
  emergencyId: z.nullable(id),
  start: instant,
  end: instant,
  venue: z.nullable(z.string()),
  /** It can be followed online. The address stands on the meeting itself. */
  online: z.boolean(),
  audience: z.array(placeSeen),
  seats: seatLimits,
  /** Answers are taken until then; null until it begins. */
  answersUntil: z.nullable(instant),
  /** When it was to be before it was last moved. */
  moved: z.nullable(z.object({ start: instant, end: instant, at: instant })),
  cancelled: z.nullable(z.object({ reason: z.string(), at: instant, by: personSummary })),
  organisers: z.array(personSummary),
})
export type MeetingCard = z.infer<typeof meetingCard>

export const meeting = z.extend(meetingCard, {
  description: z.string(),
  link: z.nullable(z.string()),
  agenda: z.array(agendaItem),
  /** Its conversation, in the one place it is for; null where that is no single place. */
  threadId: z.nullable(id),
  /** One more with each change that calendars must hear of. */
  sequence: seq,
  version: seq,
  createdAt: instant,
})
export type Meeting = z.infer<typeof meeting>

/** What is written of a meeting. Times are of the clock in Rome. */
export const meetingDraft = z.strictObject({
  title: line({ max: meetingLimits.title }),
  description: text({ min: 0, max: meetingLimits.description }),
  type: oneOf(meetingTypes),
  /** Only of a meeting of that type. */
  emergencyId: z.optional(z.nullable(id)),
  activity: z.nullable(activityRef),
  session: z.nullable(
    z
      .int({ error: 'bad_value' })
      .check(z.gte(1, { error: 'bad_value' }), z.lte(meetingLimits.session, { error: 'bad_value' })),
  ),
  day,
  from: clock,
  to: clock,
  venue: z.nullable(line({ max: meetingLimits.venue })),
  link: z.nullable(website),
  agenda: z.array(agendaItem).check(z.maxLength(meetingLimits.agendaItems, { error: 'too_many' })),
  placeIds: z
    .array(id)
    .check(z.minLength(1, { error: 'required' }), z.maxLength(meetingLimits.places, { error: 'too_many' })),
  organiserIds: z
    .array(id)
    .check(z.minLength(1, { error: 'required' }), z.maxLength(meetingLimits.organisers, { error: 'too_many' })),
  seats: seatLimits,
  answersUntil: z.nullable(z.strictObject({ day, clock })),
})
export type MeetingDraft = z.infer<typeof meetingDraft>

const oneMeeting = z.strictObject({ meetingId: id })

export const meetingEndpoints = {
  /** Those I may see that begin between two days, both included, at most `meetingLimits.days` apart, the first first. */
  list: endpoint('GET /meetings', {
    query: z.strictObject({ from: day, to: day, placeId: z.optional(id) }).check(
      z.refine(({ from, to }) => to >= from && to <= addDays(from, meetingLimits.days), {
        error: 'date_order',
        path: ['to'],
      }),
    ),
    output: z.object({ meetings: z.array(meetingCard) }),
  }),
  read: endpoint('GET /meetings/:meetingId', { params: oneMeeting, output: meeting }),
  /** `clientId` makes a retry harmless. */
  create: endpoint('POST /meetings', {
    body: z.extend(meetingDraft, { clientId: id }),
    output: meeting,
  }),
  /** The whole of it, written over the version that was read. Another day or time moves it. */
  edit: endpoint('PUT /meetings/:meetingId', {
    params: oneMeeting,
    body: z.extend(meetingDraft, { version: seq }),
    output: meeting,
  }),
  /** Struck everywhere, and kept. */
  cancel: endpoint('POST /meetings/:meetingId/cancel', {
    params: oneMeeting,
    body: z.strictObject({ reason: text({ max: meetingLimits.reason }) }),
    output: meeting,
  }),
  /** Takes a cancellation back. */
  restore: endpoint('POST /meetings/:meetingId/restore', { params: oneMeeting, output: meeting }),
}

export const meetingEvents = {
  created: event('meeting:created', z.object({ meeting })),
  changed: event('meeting:changed', z.object({ meeting })),
  /** To places that were taken out of its audience: it may not be theirs to see any more, ask again. */
  withdrawn: event('meeting:withdrawn', z.object({ meetingId: id, placeIds: z.array(id) })),
}

/** What a policy must know of a meeting. */
export interface MeetingFacts {
  audience: readonly PlaceFacts[]
  organiserIds: readonly string[]
}

const reads = (actor: Actor, { audience }: MeetingFacts) => audience.some((place) => placePolicy.read(actor, place))

const keepsIt = (actor: Actor, facts: MeetingFacts) =>
  programmePolicy.administer(actor) ||
  (facts.organiserIds.includes(actor.id) && reads(actor, facts)) ||
  (facts.audience.length > 0 && facts.audience.every((place) => placePolicy.moderate(actor, place)))

export const meetingPolicy = {
  /** Of a place: announce a meeting for it. */
  inviteTo: (actor: Actor, place: PlaceFacts): boolean =>
    place.kind !== 'programme' &&
    !place.readOnly &&
    (programmePolicy.administer(actor) || placePolicy.moderate(actor, place)),
  read: (actor: Actor, facts: MeetingFacts): boolean => programmePolicy.administer(actor) || reads(actor, facts),
  /** Answer for oneself. Staff comes where it is needed, for no network. */
  answer: (actor: Actor, { audience }: MeetingFacts): boolean =>
    audience.some((place) => !place.readOnly && (programmePolicy.administer(actor) || placePolicy.read(actor, place))),
  /** Is expected to answer: whose place it is for, and who organises it. Staff may come anywhere and is not waited for. */
  asked: (actor: Actor, facts: MeetingFacts): boolean =>
    meetingPolicy.answer(actor, facts) && (facts.organiserIds.includes(actor.id) || reads(actor, facts)),
  /** Change it, see who comes, keep its register. */
  organise: (actor: Actor, facts: MeetingFacts): boolean =>
    facts.audience.some(({ readOnly }) => !readOnly) && keepsIt(actor, facts),
  /** See who came, also when nothing may be written any more. */
  lookBack: (actor: Actor, facts: MeetingFacts): boolean => keepsIt(actor, facts),
}
