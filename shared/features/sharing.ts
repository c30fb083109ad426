// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { Actor } from '#shared/lib/actor.ts'
import { placeKinds } from '#shared/lib/actor.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, instant, line, oneOf, threadColour } from '#shared/lib/schema.ts'
import { levelOn, levels, reaches, sharedRoles } from './access.ts'
import { type ItemFacts, libraryItem } from './library.ts'
import { personSummary } from './people.ts'
import { type PlaceFacts, placePolicy } from './places.ts'

export const sharingLimits = {
  /** On one item. */
  shares: 40,
  words: 80,
  /** Names in a list of who gains or loses. */
  names: 12,
  /** People of an audience that are shown; the others are counted. */
  people: 300,
} as const

const placeName = z.object({ id, kind: oneOf(placeKinds), name: z.string(), colour: threadColour })
export type PlaceName = z.infer<typeof placeName>

const recipient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: personSummary }),
  z.object({ kind: z.literal('role'), role: oneOf(sharedRoles) }),
  z.object({ kind: z.literal('place'), place: placeName }),
])
export type ShownRecipient = z.infer<typeof recipient>

/** To whom something is given: a person, a role of its place, or all of another place (or of its own). */
const chosen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), personId: id }),
  z.strictObject({ kind: z.literal('role'), role: oneOf(sharedRoles) }),
  z.strictObject({ kind: z.literal('place'), placeId: id }),
])
export type Chosen = z.infer<typeof chosen>

/** `folder`: the name of the folder by which it comes; null when it was given on the item itself. */
export const share = z.object({
  id,
  itemId: id,
  folder: z.nullable(z.string()),
  to: recipient,
  level: oneOf(levels),
  until: z.nullable(instant),
  given: z.object({ at: instant, by: personSummary }),
})
export type Share = z.infer<typeof share>

/** Who may do what with an item, as *Condividi* shows it. */
export const itemSharing = z.object({
  itemId: id,
  /** For those listed alone, by the item itself (`folder` null) or by a folder around it. */
  narrowed: z.nullable(z.object({ itemId: id, folder: z.nullable(z.string()) })),
  shares: z.array(share),
})
export type ItemSharing = z.infer<typeof itemSharing>

/** Why somebody sees an item. */
const reason = z.discriminatedUnion('kind', [
  /** By their role in its place. */
  z.object({ kind: z.literal('role'), role: oneOf(['facilitator', 'coordinator', 'member', 'staff']) }),
  /** It is narrowed, and they look after its place. */
  z.object({ kind: z.literal('keeper') }),
  z.object({ kind: z.literal('share'), share }),
])
export type Reason = z.infer<typeof reason>

/** Everybody who sees an item, and why. Of people whom the asker does not know the number alone. */
export const audience = z.object({
  count: z.number(),
  people: z.array(z.object({ person: personSummary, level: oneOf(levels), reasons: z.array(reason) })),
})
export type Audience = z.infer<typeof audience>

const change = z.object({ count: z.number(), names: z.array(z.string()) })

const oneItem = z.strictObject({ itemId: id })

export const sharingEndpoints = {
  read: endpoint('GET /library/:itemId/sharing', { params: oneItem, output: itemSharing }),
  /** *Chi può vedere*. */
  audience: endpoint('GET /library/:itemId/audience', { params: oneItem, output: audience }),
  /** Gives it; to whom has it already, this level and end instead. */
  share: endpoint('PUT /library/:itemId/sharing/shares', {
    params: oneItem,
    body: z.strictObject({ to: chosen, level: oneOf(levels), until: z.nullable(instant) }),
    output: itemSharing,
  }),
  /** `conflict` with `shares: last_editor` where nobody would be left who may edit. */
  unshare: endpoint('DELETE /library/:itemId/sharing/shares/:shareId', {
    params: z.strictObject({ itemId: id, shareId: id }),
    output: itemSharing,
  }),
  /** *Limita l’accesso*: for those listed on it alone, the asker first; or again for whom its folder and place say. */
  narrow: endpoint('PUT /library/:itemId/sharing/narrowed', {
    params: oneItem,
    body: z.strictObject({ narrowed: z.boolean({ error: 'bad_value' }) }),
    output: itemSharing,
  }),
  /** Who would see it and who no more, in another folder of its place (none: at the top). */
  move: endpoint('GET /library/:itemId/sharing/move', {
    params: oneItem,
    query: z.strictObject({ parentId: z.optional(id) }),
    output: z.object({ gains: change, loses: change }),
  }),
  /** People the asker knows and places there are, by the beginnings of words: to whom an item can be given. */
  recipients: endpoint('GET /library/:itemId/sharing/recipients', {
    params: oneItem,
    query: z.strictObject({ words: z.optional(line({ min: 0, max: sharingLimits.words })) }),
    output: z.object({ people: z.array(personSummary), places: z.array(placeName) }),
  }),
  /** *Condivisi con me*: from places whose library the asker does not read, the newest first. */
  withMe: endpoint('GET /sharing/with-me', {
    output: z.object({
      items: z.array(
        z.object({
          item: libraryItem,
          place: placeName,
          level: oneOf(levels),
          by: personSummary,
          at: instant,
          until: z.nullable(instant),
        }),
      ),
    }),
  }),
}

export const sharingEvents = {
  /** Who may do what with it, or with what lies in it: ask again. */
  changed: event('sharing:changed', z.object({ itemId: id, placeId: id })),
}

export const sharingPolicy = {
  /** Give and take away: who moderates its place, and whoever brought it as long as they edit it. */
  manage: (actor: Actor, place: PlaceFacts, item: ItemFacts): boolean =>
    sharingPolicy.list(actor, place, item) && reaches(levelOn(actor, place, item.access), 'edit'),
  /** See what was given, also where nothing is given any more. */
  list: (actor: Actor, place: PlaceFacts, { createdBy }: ItemFacts): boolean =>
    placePolicy.read(actor, place) && (createdBy === actor.id || placePolicy.moderate(actor, place)),
}
