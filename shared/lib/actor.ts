// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Day } from './dates.ts'

export const roleNames = ['staff', 'facilitator', 'coordinator', 'member', 'guest', 'evaluator'] as const
export type RoleName = (typeof roleNames)[number]

export const placeKinds = ['programme', 'network', 'lab'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** A role a person holds in a place between two days, both included. A guest's role is for one thread. */
export interface Grant {
  role: RoleName
  placeId: string
  placeKind: PlaceKind
  threadId: string | null
  from: Day
  to: Day | null
}

/** Who asks: what every policy decides upon. Both sides hold the same facts. */
export interface Actor {
  id: string
  grants: readonly Grant[]
}

export const isActiveGrant = (grant: { from: Day; to: Day | null }, day: Day): boolean =>
  grant.from <= day && (grant.to === null || day <= grant.to)

export const activeGrants = (actor: Actor, day: Day): Grant[] =>
  actor.grants.filter((grant) => isActiveGrant(grant, day))
