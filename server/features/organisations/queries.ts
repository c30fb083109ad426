// SPDX-License-Identifier: AGPL-3.0-or-later
import { type OrganisationDocument, OrganisationModel } from './model.ts'

export async function findOrganisationNames(organisationIds: readonly string[]): Promise<Map<string, string>> {
  if (organisationIds.length === 0) return new Map()
  const found = await OrganisationModel.find({ _id: { $in: organisationIds } }, { name: 1 }).lean()
  return new Map(found.map(({ _id, name }) => [_id, name]))
}

export const findOrganisations = (): Promise<OrganisationDocument[]> =>
  OrganisationModel.find().sort({ name: 1 }).lean()
