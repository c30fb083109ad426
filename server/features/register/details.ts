// SPDX-License-Identifier: AGPL-3.0-or-later
import { findOrganisationNames } from '#server/features/organisations/queries.ts'
import { bodyOn } from '#server/features/people/present.ts'
import { findPeople } from '#server/features/people/queries.ts'
import { findCatalogue, findPlaceDistricts } from '#server/features/places/queries.ts'
import { findNetworkRolesOn } from '#server/features/roles/queries.ts'
import { findDistricts, findHealthAgencies } from '#server/features/territory/queries.ts'
import { isActiveGrant } from '#shared/lib/actor.ts'
import type { Day } from '#shared/lib/dates.ts'
import type { RegisterRowDocument } from './model.ts'

/** What a register says of somebody beside their stay. */
export type Details = Pick<
  RegisterRowDocument,
  | 'surname'
  | 'name'
  | 'organisation'
  | 'role'
  | 'networkName'
  | 'districtId'
  | 'districtName'
  | 'healthAgencyId'
  | 'healthAgencyName'
>

type Territory = Omit<Details, 'surname' | 'name' | 'organisation' | 'role'>
type Wanted = Pick<RegisterRowDocument, 'personId' | 'networkId'>

/** Registers are by surname; a record has one name: the first word is the given one, what follows the surname. */
export function splitName(whole: string): { surname: string; name: string } {
  const [first = '', ...rest] = whole.trim().split(/\s+/)
  return rest.length === 0 ? { surname: first, name: '' } : { surname: rest.join(' '), name: first }
}

/** Where networks lie, read once for any number of days. */
export async function findTerritory() {
  const [{ places }, placeDistricts, districts, agencies] = await Promise.all([
    findCatalogue(),
    findPlaceDistricts(),
    findDistricts(),
    findHealthAgencies(),
  ])
  return (day: Day, networkId: string | null): Territory => {
    const lying = placeDistricts.get(networkId ?? '')?.find((one) => isActiveGrant(one, day))
    const district = districts.find(({ _id }) => _id === lying?.districtId)
    const agency = agencies.find(({ _id }) => _id === district?.healthAgencyId)
    return {
      networkName: places.get(networkId ?? '')?.name ?? null,
      districtId: district?._id ?? null,
      districtName: district?.name ?? null,
      healthAgencyId: agency?._id ?? null,
      healthAgencyName: agency?.name ?? null,
    }
  }
}

/** Names, bodies, roles, networks and territory of some rows as they were on a day. */
export async function findDetailsOn(day: Day, rows: readonly Wanted[]): Promise<(row: Wanted) => Details> {
  const personIds = rows.flatMap(({ personId }) => personId ?? [])
  const [people, territory] = await Promise.all([findPeople(personIds), findTerritory()])
  const bodies = await findOrganisationNames(people.map((person) => bodyOn(person, day)))
  const byId = new Map(people.map((person) => [person._id, person]))
  return ({ personId, networkId }) => {
    const person = byId.get(personId ?? '')
    const named = person ? splitName(person.name) : { surname: null, name: null }
    return {
      ...named,
      organisation: person ? (bodies.get(bodyOn(person, day)) ?? null) : null,
      role: person?.title ?? null,
      ...territory(day, networkId),
    }
  }
}

/** The network somebody comes for: of those that were invited the one they belonged to longest, or else their first. */
export async function findNetworkOn(day: Day, personId: string, invited: readonly string[]): Promise<string | null> {
  const networks = (await findNetworkRolesOn([personId], day)).map(({ placeId }) => placeId)
  return networks.find((id) => invited.includes(id)) ?? networks[0] ?? null
}
