// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { type Actor, type PlaceKind, placeKinds, type RoleName, roleNames } from '#shared/lib/actor.ts'
import { addDays, type Day, today } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import type { FieldCode } from '#shared/lib/errors.ts'
import { day, id, instant, line, oneOf, queryNumber, text } from '#shared/lib/schema.ts'
import { personLimits, personSummary } from './people.ts'
import { isStaffOrToBe, programmePolicy } from './places.ts'

export const administrationLimits = { page: 50, organisations: 20, query: 80 } as const

/** Without an account nobody signs in; suspended, the account opens nothing. */
export const accountStates = ['active', 'none', 'suspended'] as const
export type AccountState = (typeof accountStates)[number]

export const heldRole = z.object({
  id,
  role: oneOf(roleNames),
  placeId: id,
  placeName: z.string(),
  placeKind: oneOf(placeKinds),
  threadId: z.nullable(id),
  /** Null where the reader of this page may not read that conversation. */
  threadTitle: z.nullable(z.string()),
  from: day,
  to: z.nullable(day),
  endedAt: z.nullable(instant),
  /** Who ended it, or set an earlier last day after it was given. */
  endedBy: z.nullable(personSummary),
  grantedBy: z.nullable(personSummary),
})
export type HeldRole = z.infer<typeof heldRole>

export const personRow = z.object({
  person: personSummary,
  email: z.nullable(z.string()),
  account: oneOf(accountStates),
  /** Active today. */
  roles: z.array(z.object({ role: oneOf(roleNames), placeName: z.string() })),
})
export type PersonRow = z.infer<typeof personRow>

const belonging = z.object({ organisationId: id, from: day, to: z.nullable(day) })

export const personRecord = z.object({
  person: personSummary,
  email: z.nullable(z.string()),
  account: oneOf(accountStates),
  languages: z.array(z.string()),
  demo: z.boolean(),
  createdAt: instant,
  organisations: z.array(z.extend(belonging, { name: z.string() })),
  /** All there ever were, the newest first. */
  roles: z.array(heldRole),
})
export type PersonRecord = z.infer<typeof personRecord>

const personFields = {
  name: line({ max: personLimits.name }),
  title: line({ min: 0, max: personLimits.title }),
  languages: z.array(line({ max: 20 })).check(z.maxLength(personLimits.languages, { error: 'too_many' })),
}
export const personDraft = z.strictObject({ ...personFields, organisationId: z.nullable(id) })
export const personEdit = z.strictObject(personFields)

export const belongingsEdit = z.strictObject({
  organisations: z
    .array(z.strictObject({ organisationId: id, from: day, to: z.nullable(day) }))
    .check(z.maxLength(administrationLimits.organisations, { error: 'too_many' })),
})

/** The roles a kind of place knows. */
export const rolesOfKind: Readonly<Record<PlaceKind, readonly RoleName[]>> = {
  programme: ['staff', 'facilitator', 'evaluator', 'guest'],
  network: ['member', 'coordinator', 'facilitator', 'guest', 'evaluator', 'staff'],
  lab: ['member', 'coordinator', 'facilitator', 'guest', 'evaluator', 'staff'],
}

/** Staff, of today or to come, comes into a place for a time, whatever the role is called, and its people see until when. */
export const needsEnd = (role: RoleName, kind: PlaceKind, receiver: Actor): boolean =>
  kind !== 'programme' && (role === 'staff' || isStaffOrToBe(receiver))

/** A last day that is far away is none: whoever stays longer is let in anew, and it is seen. */
const isFar = (to: Day): boolean => to > addDays(today(), 366)

/** What is wrong with the end of such a role; null where nothing is, or none is needed. */
export function endFault(role: RoleName, kind: PlaceKind, to: Day | null, receiver: Actor): FieldCode | null {
  if (!needsEnd(role, kind, receiver)) return null
  if (to === null) return 'required'
  return isFar(to) ? 'too_far' : null
}

/** Who comes to the staff has no role left in a network or lab that would last for ever, or nearly. */
export const lacksEnds = (role: RoleName, kind: PlaceKind, receiver: Actor): boolean =>
  role === 'staff' &&
  kind === 'programme' &&
  receiver.grants.some(({ placeKind, to }) => placeKind !== 'programme' && (to === null || isFar(to)))

export const roleGift = z.strictObject({
  personId: id,
  placeId: id,
  role: oneOf(roleNames),
  /** Of guests, and of them alone. */
  threadId: z.nullable(id),
  from: day,
  to: z.nullable(day),
})
export type RoleGift = z.infer<typeof roleGift>

export const administeredSession = z.object({ id, device: z.string(), createdAt: instant, lastSeenAt: instant })

/** Why somebody reads a place or a conversation, or why not: codes that the client puts into words. */
export const sightCodes = [
  'role_here',
  'network_to_programme',
  'guest_of_thread',
  'no_account',
  'suspended',
  'role_ended',
  'role_to_come',
  'evaluator_only',
  'guest_of_another',
  'staff_without_role',
  'no_role',
] as const
/** Why somebody who reads does not write. */
export const silenceCodes = ['read_only', 'facilitators_only', 'threads_only', 'guest_not_here'] as const

export const sight = z.object({
  reads: z.boolean(),
  writes: z.boolean(),
  reasons: z.array(z.object({ code: oneOf(sightCodes), role: z.nullable(heldRole) })),
  /** Empty where the person writes, or does not even read. */
  silences: z.array(oneOf(silenceCodes)),
})
export type Sight = z.infer<typeof sight>

const onePerson = z.strictObject({ personId: id })
const oneRole = z.strictObject({ roleId: id })

/** Staff alone: people, their roles and their sessions. */
export const administrationEndpoints = {
  people: endpoint('GET /administration/people', {
    query: z.strictObject({
      /** Part of a name or of an address. */
      search: z.optional(text({ min: 0, max: administrationLimits.query })),
      account: z.optional(oneOf(accountStates)),
      role: z.optional(oneOf(roleNames)),
      placeId: z.optional(id),
      /** Who holds a role in a network that lies under it today. */
      healthAgencyId: z.optional(id),
      skip: z.optional(queryNumber(1_000_000)),
    }),
    output: z.object({ people: z.array(personRow), total: z.number() }),
  }),
  person: endpoint('GET /administration/people/:personId', { params: onePerson, output: personRecord }),
  /** Without an account: a record with roles, who may be invited later. */
  createPerson: endpoint('POST /administration/people', { body: personDraft, output: personRecord }),
  editPerson: endpoint('PUT /administration/people/:personId', {
    params: onePerson,
    body: personEdit,
    output: personRecord,
  }),
  setOrganisations: endpoint('PUT /administration/people/:personId/organisations', {
    params: onePerson,
    body: belongingsEdit,
    output: personRecord,
  }),
  /** Answered only when everything has let go of the person; ends their sessions. */
  suspend: endpoint('POST /administration/people/:personId/suspend', { params: onePerson, output: personRecord }),
  unsuspend: endpoint('POST /administration/people/:personId/unsuspend', { params: onePerson, output: personRecord }),
  sessions: endpoint('GET /administration/people/:personId/sessions', {
    params: onePerson,
    output: z.object({ sessions: z.array(administeredSession) }),
  }),
  endSession: endpoint('DELETE /administration/people/:personId/sessions/:sessionId', {
    params: z.strictObject({ personId: id, sessionId: id }),
  }),
  /** All of them; of one's own all but the one that asks. */
  endSessions: endpoint('DELETE /administration/people/:personId/sessions', { params: onePerson }),
  giveRole: endpoint('POST /administration/roles', { body: roleGift, output: personRecord }),
  /** The last day of a role; null takes the end away. */
  changeRoleEnd: endpoint('PUT /administration/roles/:roleId/end', {
    params: oneRole,
    body: z.strictObject({ to: z.nullable(day) }),
    output: personRecord,
  }),
  endRole: endpoint('POST /administration/roles/:roleId/end', { params: oneRole, output: personRecord }),
  /** *Perché X vede Y*: of a place, or of one conversation. */
  why: endpoint('GET /administration/why', {
    query: z.strictObject({ personId: id, placeId: z.optional(id), threadId: z.optional(id) }),
    output: sight,
  }),
}

export const administrationPolicy = {
  /** Nobody suspends themselves: whoever could undo it would be gone. */
  suspend: (actor: Actor, personId: string): boolean => programmePolicy.administer(actor) && actor.id !== personId,
}
