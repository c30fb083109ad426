// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { email, id, line, oneOf, phone, website } from '#shared/lib/schema.ts'

export const organisationLimits = { name: 120 } as const

/** Kinds of body of the territory; words for them in the catalogue of words. */
export const organisationTypes = [
  'districtCompany',
  'municipality',
  'cooperative',
  'association',
  'foundation',
  'school',
  'adultEducationCentre',
  'jobCentre',
  'healthService',
  'healthTrust',
  'policeHeadquarters',
  'library',
  'research',
  'programme',
  'otherBody',
] as const

/** A body that takes part: municipality, cooperative, school, association … */
export const organisation = z.object({
  id,
  name: z.string(),
  type: z.string(),
  districtId: z.nullable(id),
  /** Contacts of the body itself, never of a person in it. */
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  website: z.nullable(z.string()),
  /** People who belong to it today. */
  peopleCount: z.number(),
})
export type Organisation = z.infer<typeof organisation>

export const organisationDraft = z.strictObject({
  name: line({ max: organisationLimits.name }),
  type: oneOf(organisationTypes),
  districtId: z.nullable(id),
  email: z.nullable(email),
  phone: z.nullable(phone),
  website: z.nullable(website),
})
export type OrganisationDraft = z.infer<typeof organisationDraft>

export const organisationEndpoints = {
  list: endpoint('GET /administration/organisations', {
    /** By the district of a body; where it has none, by the networks of its people. */
    query: z.strictObject({ healthAgencyId: z.optional(id) }),
    output: z.object({ organisations: z.array(organisation) }),
  }),
  create: endpoint('POST /administration/organisations', { body: organisationDraft, output: organisation }),
  edit: endpoint('PUT /administration/organisations/:organisationId', {
    params: z.strictObject({ organisationId: id }),
    body: organisationDraft,
    output: organisation,
  }),
}
