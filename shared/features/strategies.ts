// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, text } from '#shared/lib/schema.ts'
import { personSummary } from './people.ts'
import { type PlaceFacts, placePolicy, placeSeen, programmePolicy, rolesIn } from './places.ts'
import { reportPolicy } from './reportPolicy.ts'

export const strategyLimits = { what: 300, why: 600, changes: 500 } as const

/** *Abbiamo cambiato… perché…*: of one network, or of the whole programme. */
export const strategyChange = z.object({
  id,
  place: z.nullable(placeSeen),
  day,
  what: z.string(),
  why: z.string(),
  by: personSummary,
  at: instant,
})
export type StrategyChange = z.infer<typeof strategyChange>

export const strategyEndpoints = {
  /** Those of the programme and of the networks I may follow, the last first. */
  list: endpoint('GET /strategy-changes', { output: z.object({ changes: z.array(strategyChange) }) }),
  /** `clientId` makes a retry harmless. */
  log: endpoint('POST /strategy-changes', {
    body: z.strictObject({
      clientId: id,
      /** Null: of the programme. */
      placeId: z.nullable(id),
      day,
      what: text({ max: strategyLimits.what }),
      why: text({ max: strategyLimits.why }),
    }),
    output: strategyChange,
  }),
  remove: endpoint('DELETE /strategy-changes/:changeId', { params: z.strictObject({ changeId: id }) }),
}

export const strategyEvents = {
  /** Of a network, or of the programme: ask again. */
  changed: event('strategy:changed', z.object({ placeId: z.nullable(id) })),
}

const evaluates = (actor: Actor, placeId: string) =>
  activeGrants(actor, today()).some(
    (grant) => grant.role === 'evaluator' && (grant.placeKind === 'programme' || grant.placeId === placeId),
  )

export const strategyPolicy = {
  /** Those of the programme are for whoever reads its report; of a network, for its people, who evaluates it, and the staff. */
  read: (actor: Actor, place: PlaceFacts | null): boolean =>
    place === null
      ? reportPolicy.read(actor)
      : place.kind === 'network' &&
        (programmePolicy.administer(actor) || placePolicy.read(actor, place) || evaluates(actor, place.id)),
  write: (actor: Actor, place: PlaceFacts | null): boolean =>
    programmePolicy.administer(actor) ||
    (place?.kind === 'network' && !place.readOnly && rolesIn(actor, place).has('facilitator')),
}
