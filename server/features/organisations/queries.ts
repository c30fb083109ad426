// SPDX-License-Identifier: AGPL-3.0-or-later
import { countPeopleByOrganisation } from '#server/features/people/queries.ts'
import { questionMs } from '#server/lib/cache.ts'
import type { Organisation } from '#shared/features/organisations.ts'
import { type OrganisationDocument, OrganisationModel } from './model.ts'

export async function findOrganisationNames(organisationIds: readonly string[]): Promise<Map<string, string>> {
  if (organisationIds.length === 0) return new Map()
  const found = await OrganisationModel.find({ _id: { $in: organisationIds } }, { name: 1 })
    .maxTimeMS(questionMs)
    .lean()
  return new Map(found.map(({ _id, name }) => [_id, name]))
}

export const findOrganisations = (): Promise<OrganisationDocument[]> =>
  OrganisationModel.find().sort({ name: 1 }).lean()

export async function findOrganisationsWithCounts(): Promise<Organisation[]> {
  const [organisations, counts] = await Promise.all([findOrganisations(), countPeopleByOrganisation()])
  return organisations.map((one) => presentOrganisation(one, counts.get(one._id) ?? 0))
}

export const presentOrganisation = (
  { _id, name, type, districtId, email = null, phone = null, website = null }: OrganisationDocument,
  peopleCount: number,
): Organisation => ({ id: _id, name, type, districtId, email, phone, website, peopleCount })
