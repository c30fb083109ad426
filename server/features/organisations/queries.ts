// SPDX-License-Identifier: AGPL-3.0-or-later
import { bodiesToday } from '#server/features/people/present.ts'
import { countPeopleByOrganisation, findPeople } from '#server/features/people/queries.ts'
import { findNetworksUnder } from '#server/features/places/queries.ts'
import { findRoleHolders } from '#server/features/roles/queries.ts'
import { findDistricts } from '#server/features/territory/queries.ts'
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

/** What kind of body each is. */
export async function findOrganisationTypes(organisationIds: readonly string[]): Promise<Map<string, string>> {
  const found = await OrganisationModel.find({ _id: { $in: organisationIds } }, { type: 1 }).lean()
  return new Map(found.map(({ _id, type }) => [_id, type]))
}

export const findOrganisations = (): Promise<OrganisationDocument[]> =>
  OrganisationModel.find().sort({ name: 1 }).lean()

/** The bodies of a health agency: by their district; where they have none, by the networks of their people. */
async function findOrganisationsUnder(healthAgencyId: string): Promise<OrganisationDocument[]> {
  const [organisations, districts, placeIds] = await Promise.all([
    findOrganisations(),
    findDistricts(),
    findNetworksUnder(healthAgencyId),
  ])
  const people = await findPeople(await findRoleHolders({ placeIds }))
  const theirs = new Set(people.flatMap(bodiesToday))
  const inside = new Set(districts.filter((one) => one.healthAgencyId === healthAgencyId).map(({ _id }) => _id))
  return organisations.filter(({ _id, districtId }) => (districtId === null ? theirs.has(_id) : inside.has(districtId)))
}

export async function findOrganisationsWithCounts(healthAgencyId?: string): Promise<Organisation[]> {
  const [organisations, counts] = await Promise.all([
    healthAgencyId ? findOrganisationsUnder(healthAgencyId) : findOrganisations(),
    countPeopleByOrganisation(),
  ])
  return organisations.map((one) => presentOrganisation(one, counts.get(one._id) ?? 0))
}

export const presentOrganisation = (
  { _id, name, type, districtId, email = null, phone = null, website = null }: OrganisationDocument,
  peopleCount: number,
): Organisation => ({ id: _id, name, type, districtId, email, phone, website, peopleCount })
