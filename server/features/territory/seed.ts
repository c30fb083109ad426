// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type DistrictDocument, DistrictModel, type HealthAgencyDocument, HealthAgencyModel } from './model.ts'

export const healthAgencySeed = seedOf<HealthAgencyDocument>(HealthAgencyModel)
export const districtSeed = seedOf<DistrictDocument>(DistrictModel)
