// SPDX-License-Identifier: AGPL-3.0-or-later
import { type DistrictDocument, DistrictModel, type HealthAgencyDocument, HealthAgencyModel } from './model.ts'

export const findDistricts = (): Promise<DistrictDocument[]> => DistrictModel.find().sort({ name: 1 }).lean()
export const findHealthAgencies = (): Promise<HealthAgencyDocument[]> =>
  HealthAgencyModel.find().sort({ name: 1 }).lean()
