// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { type Actor, type PlaceKind, placeKinds, type RoleName, roleNames } from '#shared/lib/actor.ts'
import { endpoint, fileEndpoint } from '#shared/lib/endpoint.ts'
import { fieldCodes } from '#shared/lib/errors.ts'
import { event } from '#shared/lib/event.ts'
import { day, email, id, instant, line, oneOf, password, text, threadColour } from '#shared/lib/schema.ts'
import { languages, personLimits, personSummary } from './people.ts'
import { type PlaceFacts, placePolicy, programmePolicy, rolesIn } from './places.ts'
import { signedIn } from './sessions.ts'

export const invitationLimits = { cap: 500, days: 90, singleDays: 30, csv: 100_000, rows: 500 } as const

/** What a link that goes from hand to hand may carry; every other role is bound to one address. */
export const linkRoles = ['member', 'guest'] as const

/** Pending: not yet accepted, revoked or past its day. */
export const invitation = z.object({
  id,
  kind: z.enum(['single', 'link']),
  placeId: id,
  role: oneOf(roleNames),
  /** For a guest what they see, for others where they land. */
  threadId: z.nullable(id),
  email: z.nullable(z.string()),
  name: z.nullable(z.string()),
  /** The last day of the role. */
  to: z.nullable(day),
  cap: z.number(),
  taken: z.number(),
  expiresAt: instant,
  createdAt: instant,
  createdBy: z.nullable(personSummary),
  /** Of reusable links; a single one is known to its addressee alone. */
  url: z.nullable(z.string()),
})
export type Invitation = z.infer<typeof invitation>

const name = line({ max: personLimits.name })

export const invitationDraft = z.strictObject({
  role: oneOf(roleNames),
  threadId: z.optional(id),
  email,
  name: z.optional(name),
  to: z.optional(day),
  language: z.optional(oneOf(languages)),
})
export type InvitationDraft = z.infer<typeof invitationDraft>

const whole = (max: number) =>
  z.int({ error: 'bad_value' }).check(z.gte(1, { error: 'bad_value' }), z.lte(max, { error: 'too_many' }))

export const linkDraft = z.strictObject({
  role: oneOf(linkRoles),
  threadId: z.optional(id),
  cap: whole(invitationLimits.cap),
  days: whole(invitationLimits.days),
  to: z.optional(day),
})
export type LinkDraft = z.infer<typeof linkDraft>

/** The columns of an import; the last may be missing. Roles by their Italian or English word. */
export const invitationColumns = ['nome', 'e-mail', 'ruolo', 'fino al'] as const
export type InvitationColumn = (typeof invitationColumns)[number]
const csvText = z.object({ csv: z.string() })
const csvImport = z.strictObject({ csv: text({ max: invitationLimits.csv }) })

export const invitationImport = z.object({
  rows: z.array(
    z.object({
      line: z.number(),
      name: z.nullable(z.string()),
      email: z.string(),
      role: oneOf(roleNames),
      to: z.nullable(day),
    }),
  ),
  errors: z.array(
    z.object({ line: z.number(), column: z.nullable(z.enum(invitationColumns)), code: z.enum(fieldCodes) }),
  ),
})
export type InvitationImport = z.infer<typeof invitationImport>

/** What is said of an invitation to whoever holds its link. */
export const invitationView = z.object({
  kind: z.enum(['single', 'link']),
  inviter: z.nullable(z.object({ name: z.string(), colour: threadColour })),
  place: z.object({ name: z.string(), kind: oneOf(placeKinds), colour: threadColour }),
  role: oneOf(roleNames),
  threadTitle: z.nullable(z.string()),
  email: z.nullable(z.string()),
  name: z.nullable(z.string()),
  /** Of the letter; null for a link, which nobody in particular was written. */
  language: z.nullable(oneOf(languages)),
  /** The address it is bound to has an account: sign in, then join. */
  known: z.boolean(),
  expiresAt: instant,
})
export type InvitationView = z.infer<typeof invitationView>

/** Where one lands: on what was shared. */
export const landing = z.object({ placeId: id, threadId: z.nullable(id) })
export type Landing = z.infer<typeof landing>

const token = id
const onePlace = z.strictObject({ placeId: id })
const oneInvitation = z.strictObject({ invitationId: id })

/** The page that a link opens; the token is the fragment. */
export const invitationPage = '/invito'

export const invitationEndpoints = {
  list: endpoint('GET /places/:placeId/invitations', {
    params: onePlace,
    output: z.object({ invitations: z.array(invitation) }),
  }),
  create: endpoint('POST /places/:placeId/invitations', {
    params: onePlace,
    body: invitationDraft,
    output: invitation,
  }),
  createLink: endpoint('POST /places/:placeId/invitations/links', {
    params: onePlace,
    body: linkDraft,
    output: invitation,
  }),
  /** A file as text, in whichever encoding it came; writes nothing. */
  readFile: fileEndpoint('POST /places/:placeId/invitations/import/file', {
    params: onePlace,
    output: csvText,
    maxBytes: 4 * invitationLimits.csv,
  }),
  /** Writes nothing. */
  previewImport: endpoint('POST /places/:placeId/invitations/import/preview', {
    params: onePlace,
    body: csvImport,
    output: invitationImport,
  }),
  /** All of it or, where a line is wrong, nothing. */
  importPeople: endpoint('POST /places/:placeId/invitations/import', {
    params: onePlace,
    body: csvImport,
    output: z.object({ created: z.number() }),
  }),
  /** The same link once more, with its time begun anew. */
  resend: endpoint('POST /invitations/:invitationId/resend', { params: oneInvitation, output: invitation }),
  revoke: endpoint('DELETE /invitations/:invitationId', { params: oneInvitation }),
  /** Changes nothing. */
  look: endpoint('POST /invitations/look', {
    body: z.strictObject({ token }),
    output: invitationView,
    access: 'public',
  }),
  /** For somebody new: person, account and role, and they are in. */
  accept: endpoint('POST /invitations/accept', {
    body: z.strictObject({
      token,
      name,
      password,
      /** Of a reusable link; a single one knows its address. */
      email: z.optional(email),
      language: oneOf(languages),
    }),
    output: z.object({ session: signedIn, landing }),
    access: 'public',
  }),
  /** For who is signed in, with the address it is bound to. */
  join: endpoint('POST /invitations/join', { body: z.strictObject({ token }), output: landing }),
}

export const invitationEvents = {
  /** The pending ones of a place are others now. */
  changed: event('invitation:changed', z.object({ placeId: id, createdBy: id })),
}

const rolesOfKind: Record<PlaceKind, readonly RoleName[]> = {
  programme: ['staff', 'evaluator', 'guest'],
  network: ['facilitator', 'coordinator', 'member', 'guest', 'evaluator'],
  lab: ['facilitator', 'coordinator', 'member', 'guest', 'evaluator'],
}

export const invitationPolicy = {
  /** See, resend and revoke. Facilitators and coordinators bring members and guests into their own place. */
  manage(actor: Actor, place: PlaceFacts, role: RoleName): boolean {
    if (programmePolicy.administer(actor)) return true
    if (place.kind === 'programme' || !placePolicy.read(actor, place)) return false
    const roles = rolesIn(actor, place)
    return (roles.has('facilitator') || roles.has('coordinator')) && linkRoles.some((one) => one === role)
  },
  invite: (actor: Actor, place: PlaceFacts, role: RoleName): boolean =>
    !place.readOnly && rolesOfKind[place.kind].includes(role) && invitationPolicy.manage(actor, place, role),
}
