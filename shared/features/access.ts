// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { type Actor, activeGrants, placeKinds } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { id, instant, oneOf } from '#shared/lib/schema.ts'
import { type PlaceFacts, placePolicy, rolesIn } from './places.ts'

/** What one may do with an item of a library: *leggere, commentare, modificare*. Each holds what stands before it. */
export const levels = ['read', 'comment', 'edit'] as const
export type Level = (typeof levels)[number]

/** Roles of its own place to which an item is given. */
export const sharedRoles = ['coordinator', 'facilitator', 'member'] as const

/** `asMember`: given to one of the place's own people, and so for as long as they are one. */
export const recipient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: id, asMember: z.boolean() }),
  z.object({ kind: z.literal('role'), role: oneOf(sharedRoles) }),
  z.object({ kind: z.literal('place'), placeId: id, placeKind: oneOf(placeKinds) }),
])
export type Recipient = z.infer<typeof recipient>

const rule = z.object({
  shareId: id,
  /** The item or folder on which it was given. */
  itemId: id,
  to: recipient,
  level: oneOf(levels),
  until: z.nullable(instant),
})
export type AccessRule = z.infer<typeof rule>

/**
 * Who may do what with an item beyond or instead of what its place says, folders around it included: the same for every
 * reader. `narrowedBy`: the item or folder that is for those listed alone.
 */
export const access = z.object({ narrowedBy: z.nullable(id), rules: z.array(rule) })
export type Access = z.infer<typeof access>

export const isOver = ({ until }: { until: string | null }, at = Date.now()): boolean =>
  until !== null && Date.parse(until) <= at

/** Whether a rule of a place's item is about somebody. */
function isFor(actor: Actor, place: PlaceFacts, to: Recipient): boolean {
  switch (to.kind) {
    case 'person':
      if (to.personId !== actor.id) return false
      return to.asMember ? placePolicy.read(actor, place) : activeGrants(actor, today()).length > 0
    case 'role':
      return placePolicy.read(actor, place) && rolesIn(actor, place).has(to.role)
    case 'place':
      return placePolicy.read(actor, { id: to.placeId, kind: to.placeKind, readOnly: false })
  }
}

/** The rules by which somebody has what they have, expired ones left out. */
export const rulesFor = (actor: Actor, place: PlaceFacts, of: Access | null, at = Date.now()): AccessRule[] =>
  (of?.rules ?? []).filter((one) => !isOver(one, at) && isFor(actor, place, one.to))

const strongest = (held: readonly Level[]): Level | null => levels.findLast((level) => held.includes(level)) ?? null

/**
 * What somebody may do with an item; null: nothing, not even know that it is there. Who moderates a place keeps all that
 * lies in it; its other people have what is not narrowed. A place that is only read is only read by everybody.
 */
export function levelOn(actor: Actor, place: PlaceFacts, of: Access | null, at = Date.now()): Level | null {
  const inside = placePolicy.read(actor, place) && (!of?.narrowedBy || placePolicy.moderate(actor, place))
  const level = inside ? 'edit' : of && strongest(rulesFor(actor, place, of, at).map((one) => one.level))
  return level && place.readOnly ? 'read' : level
}

export const reaches = (level: Level | null, wanted: Level): boolean =>
  level !== null && levels.indexOf(level) >= levels.indexOf(wanted)

/** Until when the level of somebody holds, as it stands: the soonest end of a rule they have it by. */
export function holdsUntil(actor: Actor, place: PlaceFacts, of: Access | null): number | null {
  const ends = rulesFor(actor, place, of).flatMap(({ until }) => (until === null ? [] : Date.parse(until)))
  return ends.length === 0 ? null : Math.min(...ends)
}
