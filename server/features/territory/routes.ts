// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessProgramme } from '#server/features/programme/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import { presentDistrict, presentHealthAgency } from './present.ts'
import { findDistricts, findHealthAgencies } from './queries.ts'
import { createDistrict, createHealthAgency, renameDistrict, renameHealthAgency } from './service.ts'

export const territoryFeature: Feature = {
  routes(router) {
    route(router, territoryEndpoints.read, async (_, actor) => {
      accessProgramme(actor, 'administer')
      const [healthAgencies, districts] = await Promise.all([findHealthAgencies(), findDistricts()])
      return {
        healthAgencies: healthAgencies.map(presentHealthAgency),
        districts: districts.map(presentDistrict),
      }
    })
    route(router, territoryEndpoints.createHealthAgency, async ({ name }, actor) =>
      createHealthAgency(accessProgramme(actor, 'administer'), name),
    )
    route(router, territoryEndpoints.renameHealthAgency, async ({ healthAgencyId, name }, actor) =>
      renameHealthAgency(accessProgramme(actor, 'administer'), healthAgencyId, name),
    )
    route(router, territoryEndpoints.createDistrict, async ({ name, healthAgencyId }, actor) =>
      createDistrict(accessProgramme(actor, 'administer'), name, healthAgencyId),
    )
    route(router, territoryEndpoints.renameDistrict, async ({ districtId, name }, actor) =>
      renameDistrict(accessProgramme(actor, 'administer'), districtId, name),
    )
  },
}
