// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { Actor } from '#shared/lib/actor.ts'
import { endpoint, fileEndpoint } from '#shared/lib/endpoint.ts'
import { fieldCodes } from '#shared/lib/errors.ts'
import { day, id, line, oneOf, text, threadColour } from '#shared/lib/schema.ts'
import { channel, channelPostings, joinings, type Place, place, placeLimits, programmePolicy } from './places.ts'

export const importLimits = { csv: 100_000, rows: 500 } as const
export const channelLimits = { name: 60, purpose: 200 } as const

/** A place as its administrators see it: what it is and where it lay, never what is said in it. */
export const administeredPlace = z.object({
  place,
  channels: z.array(channel),
  peopleCount: z.number(),
  districts: z.array(z.object({ districtId: id, from: day, to: z.nullable(day) })),
})
export type AdministeredPlace = z.infer<typeof administeredPlace>

const name = line({ max: placeLimits.name })
const description = text({ min: 0, max: placeLimits.description })

export const networkDraft = z.strictObject({
  name,
  description: z.optional(description),
  colour: z.optional(threadColour),
  districtId: z.nullable(id),
})
export type NetworkDraft = z.infer<typeof networkDraft>

export const labDraft = z.strictObject({
  name,
  description: z.optional(description),
  colour: z.optional(threadColour),
  joining: oneOf(joinings),
})
export type LabDraft = z.infer<typeof labDraft>

export const placeEdit = z.strictObject({
  name: z.optional(name),
  description: z.optional(description),
  colour: z.optional(threadColour),
  /** Of labs alone. */
  joining: z.optional(oneOf(joinings)),
})
export type PlaceEdit = z.infer<typeof placeEdit>

export const channelEdit = z.strictObject({
  name: z.optional(line({ max: channelLimits.name })),
  purpose: z.optional(line({ min: 0, max: channelLimits.purpose })),
  posting: z.optional(oneOf(channelPostings)),
  threadsOnly: z.optional(z.boolean({ error: 'bad_value' })),
})
export type ChannelEdit = z.infer<typeof channelEdit>

export const networkMove = z.strictObject({ districtId: id, from: day })

/** The columns of an import, in the order of the example. */
export const importColumns = ['rete', 'ambito', 'ATS'] as const
const networkImport = z.strictObject({ csv: text({ max: importLimits.csv }) })

/** What an import would do, line by line; the words of the lines are those of the file. */
export const importPreview = z.object({
  rows: z.array(
    z.object({
      line: z.number(),
      network: z.string(),
      district: z.string(),
      healthAgency: z.string(),
      newDistrict: z.boolean(),
      newHealthAgency: z.boolean(),
    }),
  ),
  errors: z.array(z.object({ line: z.number(), column: z.nullable(z.enum(importColumns)), code: z.enum(fieldCodes) })),
})
export type ImportPreview = z.infer<typeof importPreview>

const onePlace = z.strictObject({ placeId: id })

/** Staff alone. */
export const placeAdministrationEndpoints = {
  list: endpoint('GET /administration/places', { output: z.object({ places: z.array(administeredPlace) }) }),
  createNetwork: endpoint('POST /administration/networks', { body: networkDraft, output: administeredPlace }),
  createLab: endpoint('POST /administration/labs', { body: labDraft, output: administeredPlace }),
  edit: endpoint('PATCH /administration/places/:placeId', {
    params: onePlace,
    body: placeEdit,
    output: administeredPlace,
  }),
  /** Read-only and out of the lists of what is alive; reversible. */
  archive: endpoint('POST /administration/places/:placeId/archive', { params: onePlace, output: administeredPlace }),
  unarchive: endpoint('POST /administration/places/:placeId/unarchive', {
    params: onePlace,
    output: administeredPlace,
  }),
  /** From a day on the network lies in another district; before it everything counts as it was. */
  moveNetwork: endpoint('POST /administration/places/:placeId/move', {
    params: onePlace,
    body: networkMove,
    output: administeredPlace,
  }),
  editChannel: endpoint('PATCH /administration/channels/:channelId', {
    params: z.strictObject({ channelId: id }),
    body: channelEdit,
    output: channel,
  }),
  /** A file as text, in whichever encoding it came; writes nothing. */
  readFile: fileEndpoint('POST /administration/networks/import/file', {
    output: z.object({ csv: z.string() }),
    maxBytes: 4 * importLimits.csv,
  }),
  /** Writes nothing. */
  previewImport: endpoint('POST /administration/networks/import/preview', {
    body: networkImport,
    output: importPreview,
  }),
  /** All of it or, where a line is wrong, nothing. */
  importNetworks: endpoint('POST /administration/networks/import', {
    body: networkImport,
    output: z.object({ created: z.number() }),
  }),
}

type AdministeredFacts = Pick<Place, 'kind' | 'readOnly' | 'archivedAt'>

/** What staff may do with a place, given what it is. Archived and closed are read-only for staff too. */
export const placeAdministrationPolicy = {
  edit: (actor: Actor, place: AdministeredFacts): boolean => programmePolicy.administer(actor) && !place.readOnly,
  move: (actor: Actor, place: AdministeredFacts): boolean =>
    placeAdministrationPolicy.edit(actor, place) && place.kind === 'network',
  archive: (actor: Actor, place: AdministeredFacts): boolean =>
    placeAdministrationPolicy.edit(actor, place) && place.kind !== 'programme',
  unarchive: (actor: Actor, place: AdministeredFacts): boolean =>
    programmePolicy.administer(actor) && place.archivedAt !== null,
}
