// SPDX-License-Identifier: AGPL-3.0-or-later
import type { District, HealthAgency } from '#shared/features/territory.ts'
import type { DistrictDocument, HealthAgencyDocument } from './model.ts'

export const presentHealthAgency = ({ _id, name }: HealthAgencyDocument): HealthAgency => ({ id: _id, name })

export const presentDistrict = ({ _id, name, healthAgencyId }: DistrictDocument): District => ({
  id: _id,
  name,
  healthAgencyId,
})
