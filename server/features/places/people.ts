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

/** Roles by person, of those who read the place today: guests and evaluators are not its people. */
export async function findPlaceRoles(place: PlaceFacts): Promise<Map<string, Role[]>> {
  const roles = [
    ...(await findActiveRoles([place.id])),
    ...(place.kind === 'programme' ? await findNetworkRoles() : []),
  ]
  const byPerson = new Map<string, Role[]>()
  for (const role of roles) byPerson.set(role.personId, [...(byPerson.get(role.personId) ?? []), role])
  for (const [id, grants] of byPerson) if (!placePolicy.read({ id, grants }, place)) byPerson.delete(id)
  return byPerson
}

/** How many people read each place today. */
export async function countPlacePeople(places: readonly Place[]): Promise<Map<string, number>> {
  const byPerson = new Map<string, Role[]>()
  for (const role of await findActiveRoles(places.map(({ id }) => id)))
    byPerson.set(role.personId, [...(byPerson.get(role.personId) ?? []), role])
  const actors = [...byPerson].map(([id, grants]) => ({ id, grants }))
  return new Map(places.map((place) => [place.id, actors.filter((actor) => placePolicy.read(actor, place)).length]))
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
