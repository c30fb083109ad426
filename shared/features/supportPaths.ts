// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { Actor } from '#shared/lib/actor.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, line, oneOf, seq, text } from '#shared/lib/schema.ts'
import { activityRef } from './editions.ts'
import { clock } from './meetings.ts'
import { personSummary } from './people.ts'
import { type PlaceFacts, placePolicy, programmePolicy, rolesIn } from './places.ts'
import { supportTopics } from './supportTopics.ts'

export const supportLimits = {
  title: 160,
  aim: 1000,
  done: 1000,
  nextStep: 300,
  facilitators: 6,
  people: 60,
  plannedMinutes: 100_000,
  /** Of one entry: a day. */
  minutes: 1440,
} as const

export const supportChannels = ['inPerson', 'online', 'phone', 'writing'] as const

/** A path on which one network is accompanied. */
export const supportPath = z.object({
  id,
  /** The network. */
  placeId: id,
  title: z.string(),
  aim: z.string(),
  topic: oneOf(supportTopics),
  activity: z.nullable(activityRef),
  facilitators: z.array(personSummary),
  plannedMinutes: z.nullable(z.int()),
  /** The sum of its entries, each once however many worked in it. */
  usedMinutes: z.int(),
  /** The last that was written down as to be done next. */
  nextStep: z.nullable(z.string()),
  lastDay: z.nullable(day),
  startedOn: day,
  closedAt: z.nullable(instant),
  version: seq,
})
export type SupportPath = z.infer<typeof supportPath>

/** Work done on a path. What was done in a meeting points to it: the meeting has the minutes. */
export const supportEntry = z.object({
  id,
  pathId: id,
  placeId: id,
  start: instant,
  minutes: z.int(),
  channel: oneOf(supportChannels),
  facilitators: z.array(personSummary),
  people: z.array(personSummary),
  meetingId: z.nullable(id),
  done: z.string(),
  nextStep: z.nullable(z.string()),
  by: personSummary,
  version: seq,
})
export type SupportEntry = z.infer<typeof supportEntry>

export const supportPathDraft = z.strictObject({
  title: line({ max: supportLimits.title }),
  aim: text({ min: 0, max: supportLimits.aim }),
  topic: oneOf(supportTopics),
  activity: z.nullable(activityRef),
  facilitatorIds: z
    .array(id)
    .check(z.minLength(1, { error: 'required' }), z.maxLength(supportLimits.facilitators, { error: 'too_many' })),
  plannedMinutes: z.nullable(
    z
      .int({ error: 'bad_value' })
      .check(z.gte(0, { error: 'bad_value' }), z.lte(supportLimits.plannedMinutes, { error: 'bad_value' })),
  ),
})
export type SupportPathDraft = z.infer<typeof supportPathDraft>

export const supportEntryDraft = z.strictObject({
  day,
  from: clock,
  /** Left out where the meeting has them. */
  minutes: z.nullable(
    z
      .int({ error: 'bad_value' })
      .check(z.gte(1, { error: 'bad_value' }), z.lte(supportLimits.minutes, { error: 'bad_value' })),
  ),
  channel: oneOf(supportChannels),
  facilitatorIds: z
    .array(id)
    .check(z.minLength(1, { error: 'required' }), z.maxLength(supportLimits.facilitators, { error: 'too_many' })),
  personIds: z.array(id).check(z.maxLength(supportLimits.people, { error: 'too_many' })),
  meetingId: z.nullable(id),
  done: text({ min: 0, max: supportLimits.done }),
  nextStep: z.nullable(line({ max: supportLimits.nextStep })),
  /** Saved though it overlaps another of the same network. */
  knowingly: z.boolean({ error: 'bad_value' }),
})
export type SupportEntryDraft = z.infer<typeof supportEntryDraft>

const ofNetwork = z.strictObject({ placeId: id })
const onePath = z.strictObject({ pathId: id })
const oneEntry = z.strictObject({ entryId: id })

export const supportPathEndpoints = {
  /** The paths of a network, open ones first. */
  list: endpoint('GET /places/:placeId/support-paths', {
    params: ofNetwork,
    output: z.object({ paths: z.array(supportPath) }),
  }),
  /** `clientId` makes a retry harmless. */
  create: endpoint('POST /places/:placeId/support-paths', {
    params: ofNetwork,
    body: z.extend(supportPathDraft, { clientId: id }),
    output: supportPath,
  }),
  edit: endpoint('PUT /support-paths/:pathId', {
    params: onePath,
    body: z.extend(supportPathDraft, { version: seq, closed: z.boolean({ error: 'bad_value' }) }),
    output: supportPath,
  }),
  /** The log of a network, newest first; of one path where one is named; `next` asks for the page after this one. */
  entries: endpoint('GET /places/:placeId/support-entries', {
    params: ofNetwork,
    query: z.strictObject({
      pathId: z.optional(id),
      before: z.optional(z.iso.datetime({ error: 'bad_date' })),
      beforeId: z.optional(id),
    }),
    output: z.object({
      entries: z.array(supportEntry),
      next: z.nullable(z.object({ before: instant, beforeId: id })),
    }),
  }),
  /** Refused with `conflict` at `from` where it overlaps another of the same network, unless one says so. */
  log: endpoint('POST /support-paths/:pathId/entries', {
    params: onePath,
    body: z.extend(supportEntryDraft, { clientId: id }),
    output: supportEntry,
  }),
  /** An entry of a path that is closed stays as it is: `conflict` at `pathId`. */
  editEntry: endpoint('PUT /support-entries/:entryId', {
    params: oneEntry,
    body: z.extend(supportEntryDraft, { version: seq }),
    output: supportEntry,
  }),
  removeEntry: endpoint('DELETE /support-entries/:entryId', { params: oneEntry }),
}

export const supportPathEvents = {
  /** The paths of a network or their log: ask again. */
  changed: event('support:changed', z.object({ placeId: id })),
}

export const supportPathPolicy = {
  /** The network's own people see its log. */
  read: (actor: Actor, place: PlaceFacts): boolean =>
    place.kind === 'network' && (programmePolicy.administer(actor) || placePolicy.read(actor, place)),
  /** Who accompanies it writes in it, and staff. */
  write: (actor: Actor, place: PlaceFacts): boolean =>
    place.kind === 'network' &&
    !place.readOnly &&
    (programmePolicy.administer(actor) || rolesIn(actor, place).has('facilitator')),
}
