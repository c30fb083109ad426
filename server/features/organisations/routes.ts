// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessProgramme } from '#server/features/programme/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { findOrganisationsWithCounts } from './queries.ts'
import { createOrganisation, editOrganisation } from './service.ts'

export const organisationsFeature: Feature = {
  routes(router) {
    route(router, organisationEndpoints.list, async ({ healthAgencyId }, actor) => {
      accessProgramme(actor, 'administer')
      return { organisations: await findOrganisationsWithCounts(healthAgencyId) }
    })
    route(router, organisationEndpoints.create, async (draft, actor) =>
      createOrganisation(accessProgramme(actor, 'administer'), draft),
    )
    route(router, organisationEndpoints.edit, async ({ organisationId, ...draft }, actor) =>
      editOrganisation(accessProgramme(actor, 'administer'), organisationId, draft),
    )
  },
}
