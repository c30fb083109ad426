// SPDX-License-Identifier: AGPL-3.0-or-later

import { findOrganisationNames } from '#server/features/organisations/queries.ts'
import { bodyToday, presentPersonSummary } from '#server/features/people/present.ts'
import { findPeople } from '#server/features/people/queries.ts'
import { findActiveRoles, findNetworkRoles, type Role } from '#server/features/roles/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import {
  type Place,
  type PlaceFacts,
  type PlaceMember,
  type PlaceOverview,
  placePolicy,
} from '#shared/features/places.ts'
import { findCatalogue } from './queries.ts'

type Readable = Authorized<Place, 'read'>

function grouped(roles: readonly Role[], by: 'personId' | 'placeId'): Map<string, Role[]> {
  const groups = new Map<string, Role[]>()
  for (const role of roles) {
    const group = groups.get(role[by])
    if (group) group.push(role)
    else groups.set(role[by], [role])
  }
  return groups
}

/** By person, of those whom these roles let read the place today: guests and evaluators are not its people. */
function readersOf(place: PlaceFacts, roles: readonly Role[]): Map<string, Role[]> {
  const byPerson = grouped(roles, 'personId')
  for (const [id, grants] of byPerson) if (!placePolicy.read({ id, grants }, place)) byPerson.delete(id)
  return byPerson
}

/** Roles by person, of those who read the place today. */
export const findPlaceRoles = async (place: PlaceFacts): Promise<Map<string, Role[]>> =>
  readersOf(place, [
    ...(await findActiveRoles([place.id])),
    ...(place.kind === 'programme' ? await findNetworkRoles() : []),
  ])

/** How many people read each place today. */
export async function countPlacePeople(places: readonly Place[]): Promise<Map<string, number>> {
  const roles = await findActiveRoles(places.map(({ id }) => id))
  const byPlace = grouped(roles, 'placeId')
  // to look at everybody for every place would take as long as there are of both
  const counting = (place: Place) => (place.kind === 'programme' ? roles : (byPlace.get(place.id) ?? []))
  return new Map(places.map((place) => [place.id, readersOf(place, counting(place)).size]))
}

export async function findPlaceMembers(place: Readable): Promise<PlaceMember[]> {
  const roles = await findPlaceRoles(place)
  const people = await findPeople([...roles.keys()])
  const bodies = await findOrganisationNames(people.map(bodyToday))
  return people
    .map((person) => ({
      ...presentPersonSummary(person, bodies),
      languages: person.languages,
      roles: (roles.get(person._id) ?? [])
        .filter(({ placeId }) => placeId === place.id)
        .map(({ role, from, to }) => ({ role, from, to })),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'it'))
}

export async function findPlaceOverview(place: Readable): Promise<PlaceOverview> {
  const [members, { channelsOf }] = await Promise.all([findPlaceMembers(place), findCatalogue()])
  const distinct = (values: (string | null)[]) => new Set(values.filter((value) => value !== null)).size
  return {
    place,
    channels: channelsOf.get(place.id) ?? [],
    peopleCount: members.length,
    organisationCount: distinct(members.map(({ organisation }) => organisation)),
    networkCount: distinct(members.map(({ home }) => home)),
    facilitators: members
      .filter(({ roles }) => roles.some(({ role }) => role === 'facilitator'))
      .map(({ id, name, colour, photo }) => ({ id, name, colour, photo })),
  }
}
