// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { id, instant, oneOf } from '#shared/lib/schema.ts'
import { type Place, place, programmePolicy, rolesIn } from './places.ts'

/** So long without a contact a network counts as silent. */
export const silentAfterDays = 60

export const contactKinds = ['support', 'meeting', 'message'] as const

/** A network as those who accompany it follow it. What is unread in it the inbox says. */
export const followedNetwork = z.object({
  place: z.pick(place, { id: true, kind: true, name: true, colour: true, districtName: true, healthAgencyName: true }),
  openPaths: z.array(z.object({ id, title: z.string() })),
  /** Of its open paths. */
  plannedMinutes: z.nullable(z.int()),
  usedMinutes: z.int(),
  /** The latest of work done for it, a meeting it took part in and what somebody wrote in it. */
  lastContact: z.nullable(z.object({ at: instant, kind: oneOf(contactKinds) })),
  nextMeeting: z.nullable(z.object({ id, title: z.string(), start: instant, end: instant })),
  /** Of the network, from the minutes of its meetings. */
  openActions: z.int(),
  lateActions: z.int(),
  silent: z.boolean(),
})
export type FollowedNetwork = z.infer<typeof followedNetwork>

export const portfolioEndpoints = {
  /** The networks that one facilitates today, staff all of them; silent ones first, then by name. */
  read: endpoint('GET /portfolio', { output: z.object({ networks: z.array(followedNetwork) }) }),
}

export const portfolioPolicy = {
  /** Whether somebody follows networks at all. */
  followAny: (actor: Actor): boolean =>
    programmePolicy.administer(actor) ||
    activeGrants(actor, today()).some(({ role, placeKind }) => role === 'facilitator' && placeKind === 'network'),
  follow: (actor: Actor, one: Pick<Place, 'id' | 'kind' | 'archivedAt'>): boolean =>
    one.kind === 'network' &&
    one.archivedAt === null &&
    (programmePolicy.administer(actor) || rolesIn(actor, one).has('facilitator')),
}
