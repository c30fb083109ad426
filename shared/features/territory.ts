// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { id, line } from '#shared/lib/schema.ts'

export const territoryLimits = { name: 80 } as const

export const healthAgency = z.object({ id, name: z.string() })
export const district = z.object({ id, name: z.string(), healthAgencyId: id })
export type HealthAgency = z.infer<typeof healthAgency>
export type District = z.infer<typeof district>

const name = line({ max: territoryLimits.name })

export const healthAgencyDraft = z.strictObject({ name })
export const districtDraft = z.strictObject({ name, healthAgencyId: id })

/** The tree above the networks; the programme's staff keeps it. */
export const territoryEndpoints = {
  read: endpoint('GET /administration/territory', {
    output: z.object({ healthAgencies: z.array(healthAgency), districts: z.array(district) }),
  }),
  createHealthAgency: endpoint('POST /administration/health-agencies', {
    body: healthAgencyDraft,
    output: healthAgency,
  }),
  renameHealthAgency: endpoint('PATCH /administration/health-agencies/:healthAgencyId', {
    params: z.strictObject({ healthAgencyId: id }),
    body: healthAgencyDraft,
    output: healthAgency,
  }),
  createDistrict: endpoint('POST /administration/districts', { body: districtDraft, output: district }),
  renameDistrict: endpoint('PATCH /administration/districts/:districtId', {
    params: z.strictObject({ districtId: id }),
    body: z.strictObject({ name }),
    output: district,
  }),
}
