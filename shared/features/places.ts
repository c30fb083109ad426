// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { type Actor, activeGrants, type Grant, placeKinds, roleNames } from '#shared/lib/actor.ts'
import { type Day, today } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, oneOf, threadColour } from '#shared/lib/schema.ts'
import { personSummary } from './people.ts'

export const placeLimits = { name: 80, description: 400 } as const
export const joinings = ['open', 'request', 'invitation'] as const

/** A place as its people see it: the same for every viewer. */
export const place = z.object({
  id,
  kind: oneOf(placeKinds),
  name: z.string(),
  description: z.string(),
  colour: threadColour,
  joining: z.nullable(oneOf(joinings)),
  districtName: z.nullable(z.string()),
  healthAgencyId: z.nullable(id),
  healthAgencyName: z.nullable(z.string()),
  archivedAt: z.nullable(instant),
  /** Archived, or its programme is closed. */
  readOnly: z.boolean(),
})
export type Place = z.infer<typeof place>

/** Of a place no more than what is seen of something that comes from it. */
export const placeSeen = z.pick(place, { id: true, kind: true, name: true, colour: true, readOnly: true })
export type PlaceSeen = z.infer<typeof placeSeen>

export const channelPostings = ['all', 'members', 'facilitators'] as const

export const channel = z.object({
  id,
  placeId: id,
  name: z.string(),
  purpose: z.string(),
  posting: oneOf(channelPostings),
  /** When set, the general conversation takes no messages: people write in titled threads. */
  threadsOnly: z.boolean(),
  position: z.number(),
})
export type Channel = z.infer<typeof channel>

export const placeMember = z.extend(personSummary, {
  languages: z.array(z.string()),
  roles: z.array(z.object({ role: oneOf(roleNames), from: day, to: z.nullable(day) })),
})
export type PlaceMember = z.infer<typeof placeMember>

/** A place with what its page needs at once. */
export const placeOverview = z.object({
  place,
  channels: z.array(channel),
  peopleCount: z.number(),
  organisationCount: z.number(),
  networkCount: z.number(),
  facilitators: z.array(z.pick(personSummary, { id: true, name: true, colour: true, photo: true })),
})
export type PlaceOverview = z.infer<typeof placeOverview>

const onePlace = z.strictObject({ placeId: id })

export const placeEndpoints = {
  /** Every place the person reads, and its channels. */
  list: endpoint('GET /places', { output: z.object({ places: z.array(place), channels: z.array(channel) }) }),
  read: endpoint('GET /places/:placeId', { params: onePlace, output: placeOverview }),
  members: endpoint('GET /places/:placeId/members', {
    params: onePlace,
    output: z.object({ members: z.array(placeMember) }),
  }),
}

export const placeEvents = {
  changed: event('place:changed', z.object({ placeId: id })),
  /** Who belongs to it has changed, and no more: cheap to hear. */
  peopleChanged: event('place:people', z.object({ placeId: id })),
  /** To one person: what they may see has changed; ask again. */
  accessChanged: event('access:changed', z.object({ personId: id })),
}

/** What a policy must know of a place. */
export interface PlaceFacts {
  id: string
  kind: Place['kind']
  readOnly: boolean
}

const memberRoles = new Set<Grant['role']>(['facilitator', 'coordinator', 'member'])

/** The active roles that count in a place. Members of every network belong to the programme; guests do not. */
export function rolesIn(actor: Actor, facts: Pick<PlaceFacts, 'id' | 'kind'>, on: Day = today()): Set<Grant['role']> {
  const held = activeGrants(actor, on).filter(
    (grant) =>
      grant.threadId === null &&
      (grant.placeId === facts.id ||
        (facts.kind === 'programme' && grant.placeKind === 'network' && memberRoles.has(grant.role))),
  )
  return new Set(held.map((grant) => grant.role))
}

const isStaff = (actor: Actor) =>
  activeGrants(actor, today()).some((grant) => grant.role === 'staff' && grant.placeKind === 'programme')

export const placePolicy = {
  /** Read its conversations and its people. Staff only where they hold a role; an evaluator sees figures, not talk. */
  read(actor: Actor, facts: PlaceFacts): boolean {
    const roles = rolesIn(actor, facts)
    return roles.has('staff') || [...memberRoles].some((role) => roles.has(role))
  },
  /** Edit titles and contexts. */
  moderate(actor: Actor, facts: PlaceFacts): boolean {
    if (!placePolicy.read(actor, facts)) return false
    if (isStaff(actor)) return true
    const roles = rolesIn(actor, facts)
    return facts.kind !== 'programme' && (roles.has('facilitator') || roles.has('coordinator'))
  },
  /** Remove what others wrote: the referente and staff with a role inside; who facilitates is a helper, not a keeper. */
  removeOthers: (actor: Actor, facts: PlaceFacts): boolean =>
    placePolicy.moderate(actor, facts) && (isStaff(actor) || rolesIn(actor, facts).has('coordinator')),
  write(actor: Actor, facts: PlaceFacts, posting: Channel['posting']): boolean {
    if (facts.readOnly || !placePolicy.read(actor, facts)) return false
    if (posting !== 'facilitators') return true
    const roles = rolesIn(actor, facts)
    return roles.has('facilitator') || roles.has('staff')
  },
}

export const programmePolicy = { administer: isStaff }

/** Staff today, or from a day to come on. */
export const isStaffOrToBe = ({ grants }: Actor): boolean =>
  grants.some(
    ({ role, placeKind, to }) => role === 'staff' && placeKind === 'programme' && (to === null || to >= today()),
  )
