// SPDX-License-Identifier: AGPL-3.0-or-later
import { findOrganisationTypes } from '#server/features/organisations/queries.ts'
import { bodiesToday } from '#server/features/people/present.ts'
import { findPeople, type Person } from '#server/features/people/queries.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import { findCatalogue, findDistrictsToday } from '#server/features/places/queries.ts'
import { findActiveRoles, findNetworkRoles } from '#server/features/roles/queries.ts'
import { findDistricts, findHealthAgencies } from '#server/features/territory/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import {
  type Audience,
  announcementPolicy,
  audienceRoles,
  type CountedAudience,
  type Reach,
} from '#shared/features/announcements.ts'
import type { Place } from '#shared/features/places.ts'
import { programmePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'

type Announcing = Authorized<Actor, 'announce'>

/** Places and people of an audience today; in which of the places each of them is. */
export interface Resolved {
  places: Place[]
  people: Map<string, string[]>
}

/** A place that is not there and one that is out of reach are one answer. */
async function findPlacesOf(actor: Actor, wanted: Audience): Promise<Place[]> {
  const [{ places }, lies] = await Promise.all([findCatalogue(), findDistrictsToday()])
  const districts = new Set(wanted.districtIds)
  const agencies = new Set(wanted.healthAgencyIds)
  const under = [...places.values()].filter(
    (place) =>
      place.kind === 'network' &&
      !place.readOnly &&
      (districts.has(lies.get(place.id) ?? '') || agencies.has(place.healthAgencyId ?? '')),
  )
  const named = [...new Set(wanted.placeIds)].map((id) => places.get(id))
  const all = new Set([...under, ...named])
  for (const place of all) if (!place || !announcementPolicy.reach(actor, place)) throw new AppError('forbidden')
  return [...all].filter((place) => place !== undefined)
}

async function ofTags(people: readonly Person[], tags: Audience['tags']): Promise<readonly Person[]> {
  if (tags.length === 0) return people
  const types = await findOrganisationTypes(people.flatMap(bodiesToday))
  return people.filter((person) => bodiesToday(person).some((body) => tags.some((tag) => tag === types.get(body))))
}

/** By the tree and the roles of today; refused when it is wider than what the actor reaches. */
export async function resolveAudience(actor: Announcing, wanted: Audience): Promise<Resolved> {
  const places = await findPlacesOf(actor, wanted)
  const roles = new Set<string>(wanted.roles.length > 0 ? wanted.roles : audienceRoles)
  const held = (await findActiveRoles(places.map(({ id }) => id))).filter(
    ({ role, personId }) => roles.has(role) && personId !== actor.id,
  )
  const known = await findPeople([...new Set(held.map(({ personId }) => personId))])
  const able = new Set(
    (
      await ofTags(
        known.filter(({ suspendedAt }) => suspendedAt === null),
        wanted.tags,
      )
    ).map(({ _id }) => _id),
  )
  const people = new Map<string, string[]>()
  for (const { personId, placeId } of held) {
    if (!able.has(personId)) continue
    const mine = people.get(personId) ?? []
    if (!mine.includes(placeId)) people.set(personId, [...mine, placeId])
  }
  return { places, people }
}

/** Of some people, who does not read the conversations of the whole programme. */
export async function countOutside(people: Iterable<string>): Promise<number> {
  const asked = [...people]
  const inside = new Set((await findNetworkRoles(asked)).map(({ personId }) => personId))
  return asked.filter((id) => !inside.has(id)).length
}

export async function countAudience(actor: Announcing, wanted: Audience): Promise<CountedAudience> {
  const { places, people } = await resolveAudience(actor, wanted)
  const inPlace = new Map<string, number>()
  for (const placeIds of people.values()) for (const id of placeIds) inPlace.set(id, (inPlace.get(id) ?? 0) + 1)
  return {
    networks: places.filter(({ kind }) => kind === 'network').length,
    labs: places.filter(({ kind }) => kind === 'lab').length,
    people: people.size,
    places: places.map((place) => ({ place: presentPlaceSeen(place), people: inPlace.get(place.id) ?? 0 })),
    outside: await countOutside(people.keys()),
  }
}

/** What somebody may choose from: the tree as it is today, without what lies beyond their reach. */
export async function findReach(actor: Actor): Promise<Reach> {
  const [{ places }, lies, districts, agencies] = await Promise.all([
    findCatalogue(),
    findDistrictsToday(),
    findDistricts(),
    findHealthAgencies(),
  ])
  const mine = [...places.values()].filter((place) => announcementPolicy.reach(actor, place))
  const inDistricts = new Set(mine.map(({ id }) => lies.get(id)))
  const underAgencies = new Set(mine.map(({ healthAgencyId }) => healthAgencyId))
  return {
    healthAgencies: agencies.filter(({ _id }) => underAgencies.has(_id)).map(({ _id: id, name }) => ({ id, name })),
    districts: districts
      .filter(({ _id }) => inDistricts.has(_id))
      .map(({ _id: id, name, healthAgencyId }) => ({ id, name, healthAgencyId })),
    places: mine.map((place) => ({
      place: presentPlaceSeen(place),
      districtId: lies.get(place.id) ?? null,
      healthAgencyId: place.healthAgencyId,
    })),
    whole: programmePolicy.administer(actor),
  }
}
