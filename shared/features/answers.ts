// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, line, oneOf, seq } from '#shared/lib/schema.ts'
import { meetingCard, meetingLimits } from './meetings.ts'
import { personSummary } from './people.ts'
import { type PlaceFacts, placeSeen } from './places.ts'
import { choices } from './seats.ts'

export const answerLimits = { note: 300 } as const

const holds = z.nullable(oneOf(['inPerson', 'online']))

/** How one person stands to one meeting. */
export const standing = z.object({
  meetingId: id,
  networkId: z.nullable(id),
  choice: oneOf(choices),
  /** The seat they have. */
  holds,
  /** Their place in the waiting list, from 1; null for who does not wait. */
  place: z.nullable(z.int()),
  /** The meeting was moved after they said yes. */
  toConfirm: z.boolean(),
  note: z.nullable(z.string()),
})
export type Standing = z.infer<typeof standing>

/** Somebody who answered, as those may see it who know the people of their network, or keep the register. */
export const answeredPerson = z.object({
  person: personSummary,
  networkId: z.nullable(id),
  choice: oneOf(choices),
  holds,
  place: z.nullable(z.int()),
  /** Who answered for them; null when they did. */
  by: z.nullable(personSummary),
  /** For who organises, and for themselves. */
  note: z.nullable(z.string()),
  at: instant,
})
export type AnsweredPerson = z.infer<typeof answeredPerson>

/** Seats of one network; `networkId` is null for who is of none. */
const networkSeats = z.object({
  networkId: z.nullable(id),
  inPerson: z.number(),
  online: z.number(),
  waiting: z.number(),
})

/** The answers to a meeting, as far as the reader may know them. */
export const answersView = z.object({
  meetingId: id,
  /** The last entry of the log that is in it. */
  number: seq,
  totals: z.object({
    inPerson: z.number(),
    online: z.number(),
    waiting: z.number(),
    maybe: z.number(),
    no: z.number(),
  }),
  networks: z.array(networkSeats),
  /** Every network that is invited or for which somebody comes, and where it lies. */
  known: z.array(z.object({ id, name: z.string(), agency: z.nullable(z.string()) })),
  /** Null before the first answer. */
  mine: z.nullable(standing),
  /** The networks I may come for. */
  myNetworks: z.array(placeSeen),
  /** Networks for whose people I may answer. */
  answersFor: z.array(id),
  people: z.array(answeredPerson),
})
export type AnswersView = z.infer<typeof answersView>

/** Of what happened to a seat, told once. */
export const noticeKinds = ['promoted', 'lost'] as const
export type NoticeKind = (typeof noticeKinds)[number]

const oneMeeting = z.strictObject({ meetingId: id })

export const answerEndpoints = {
  read: endpoint('GET /meetings/:meetingId/answers', { params: oneMeeting, output: answersView }),
  /**
   * Appended to the meeting's log. The same `clientId` again changes nothing. `personId` answers for somebody of a
   * network one looks after; `insteadOf` takes over the seat or the place of somebody of the same network.
   */
  answer: endpoint('POST /meetings/:meetingId/answers', {
    params: oneMeeting,
    body: z.strictObject({
      clientId: id,
      networkId: z.nullable(id),
      choice: oneOf(choices),
      note: z.nullable(line({ max: answerLimits.note })),
      personId: z.optional(id),
      insteadOf: z.optional(id),
    }),
    output: answersView,
  }),
  /** How I stand to the meetings that begin between two days. */
  mine: endpoint('GET /answers/mine', {
    query: z.strictObject({ from: day, to: day }).check(
      z.refine(({ from, to }) => to >= from && to <= addDays(from, meetingLimits.days), {
        error: 'date_order',
        path: ['to'],
      }),
    ),
    output: z.object({ standings: z.array(standing) }),
  }),
  /** What waits for me: meetings to come that I have not answered or am asked to confirm, and seats that came or went. */
  waiting: endpoint('GET /answers/waiting', {
    output: z.object({
      toAnswer: z.array(meetingCard),
      toConfirm: z.array(meetingCard),
      notices: z.array(z.object({ id, kind: oneOf(noticeKinds), meeting: meetingCard, at: instant })),
    }),
  }),
  /** I have seen what happened to my seat; `not_found` where nothing was left to see. */
  seen: endpoint('POST /meetings/:meetingId/answers/seen', { params: oneMeeting }),
}

export const answerEvents = {
  /** Somebody answered, or what the meeting allows has changed. Says no names: ask again. */
  changed: event('answers:changed', z.object({ meetingId: id, number: seq })),
  /** To one person: how they stand has changed without them, or on another device. */
  mineChanged: event('answers:mine', z.object({ meetingId: id, personId: id })),
}

const networkRoles = new Set(['facilitator', 'coordinator', 'member'])

/** The networks a person belongs to today. */
export const networksOfActor = (actor: Actor): string[] => [
  ...new Set(
    activeGrants(actor, today())
      .filter(({ placeKind, role, threadId }) => placeKind === 'network' && threadId === null && networkRoles.has(role))
      .map(({ placeId }) => placeId),
  ),
]

/** The networks somebody may come for: theirs, and of those only the invited ones where only networks are invited. */
export function networksToComeFor(
  actor: Actor,
  { audience }: { audience: readonly Pick<PlaceFacts, 'id' | 'kind'>[] },
): string[] {
  const mine = networksOfActor(actor)
  const invited = new Set(audience.map(({ id }) => id))
  return audience.some(({ kind }) => kind !== 'network') ? mine : mine.filter((id) => invited.has(id))
}
