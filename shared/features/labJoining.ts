// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, instant } from '#shared/lib/schema.ts'
import { personSummary } from './people.ts'
import { isStaffOrToBe, type Place, place, placePolicy, programmePolicy, rolesIn } from './places.ts'

/** A lab one may join, at once or by asking. */
export const joinableLab = z.object({ place, peopleCount: z.number(), atOnce: z.boolean(), asked: z.boolean() })
export type JoinableLab = z.infer<typeof joinableLab>

/** Somebody waits for an answer. */
export const joinRequest = z.object({
  id,
  placeId: id,
  placeName: z.string(),
  person: personSummary,
  askedAt: instant,
})
export type JoinRequest = z.infer<typeof joinRequest>

const oneLab = z.strictObject({ placeId: id })
const oneRequest = z.strictObject({ requestId: id })

export const labJoiningEndpoints = {
  /** Labs by invitation are not among them. */
  joinable: endpoint('GET /labs/joinable', { output: z.object({ labs: z.array(joinableLab) }) }),
  /** An open lab lets in at once whoever was not sent away from it; else those who look after the lab are asked. */
  join: endpoint('POST /labs/:placeId/join', { params: oneLab, output: z.object({ joined: z.boolean() }) }),
  /** Takes the request back. */
  withdraw: endpoint('DELETE /labs/:placeId/join', { params: oneLab }),
  /** Ends one's own membership, at once. */
  leave: endpoint('POST /labs/:placeId/leave', { params: oneLab }),
  /** The requests that wait for me. */
  requests: endpoint('GET /labs/requests', { output: z.object({ requests: z.array(joinRequest) }) }),
  accept: endpoint('POST /labs/requests/:requestId/accept', { params: oneRequest }),
  decline: endpoint('POST /labs/requests/:requestId/decline', { params: oneRequest }),
}

export const labJoiningEvents = {
  /** To who asked and to who may answer: ask again. */
  changed: event('lab:requestsChanged', z.object({ placeId: id, personId: id })),
}

const networkRoles: ReadonlySet<string> = new Set(['facilitator', 'coordinator', 'member'])

/**
 * Labs are for the people of the networks, whichever theirs is; guests and evaluators are invited to what they see.
 * Staff, of today or to come, comes in as into a network: by a role with an end, which is not one that joining gives.
 */
const isOfTheNetworks = (actor: Actor): boolean =>
  !isStaffOrToBe(actor) &&
  activeGrants(actor, today()).some(({ placeKind, role }) => placeKind === 'network' && networkRoles.has(role))

export const labJoiningPolicy = {
  join: (actor: Actor, lab: Place): boolean =>
    lab.kind === 'lab' &&
    !lab.readOnly &&
    (lab.joining === 'open' || lab.joining === 'request') &&
    isOfTheNetworks(actor) &&
    !placePolicy.read(actor, lab),
  /** Members go as they came; who looks after a lab is released by staff. */
  leave: (actor: Actor, lab: Place): boolean => {
    const roles = rolesIn(actor, lab)
    return lab.kind === 'lab' && roles.has('member') && !roles.has('facilitator') && !roles.has('coordinator')
  },
  decide: (actor: Actor, lab: Place): boolean =>
    lab.kind === 'lab' &&
    !lab.readOnly &&
    (programmePolicy.administer(actor) ||
      rolesIn(actor, lab).has('facilitator') ||
      rolesIn(actor, lab).has('coordinator')),
}
