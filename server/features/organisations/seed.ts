// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type OrganisationDocument, OrganisationModel } from './model.ts'

export const organisationSeed = seedOf<OrganisationDocument>(OrganisationModel)
