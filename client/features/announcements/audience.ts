// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Audience, Reach } from '#shared/features/announcements.ts'

export const nobody: Audience = { healthAgencyIds: [], districtIds: [], placeIds: [], roles: [], tags: [] }

/** Nothing was named: it would reach nobody. */
export const isNobody = ({ healthAgencyIds, districtIds, placeIds }: Audience): boolean =>
  [healthAgencyIds, districtIds, placeIds].every((ids) => ids.length === 0)

type Reachable = Reach['places'][number]

/** A place that is named itself, or lies under what is named. */
export const isIn = (audience: Audience, { place, districtId, healthAgencyId }: Reachable): boolean =>
  audience.placeIds.includes(place.id) ||
  (place.kind === 'network' &&
    ((districtId !== null && audience.districtIds.includes(districtId)) ||
      (healthAgencyId !== null && audience.healthAgencyIds.includes(healthAgencyId))))

export const chosenIn = (audience: Audience, places: readonly Reachable[]): Reachable[] =>
  places.filter((place) => isIn(audience, place))

const without = (ids: readonly string[], gone: readonly string[]): string[] => ids.filter((id) => !gone.includes(id))
const together = (ids: readonly string[], more: readonly string[]): string[] => [...new Set([...ids, ...more])]

/** What is named as a whole is named one by one, so that one of them can be left out. */
function opened(audience: Audience, reach: Reach, around: readonly Reachable[]): Audience {
  const agencies = around.flatMap(({ healthAgencyId }) => healthAgencyId ?? [])
  const districts = around.flatMap(({ districtId }) => districtId ?? [])
  const kept = {
    ...audience,
    healthAgencyIds: without(audience.healthAgencyIds, agencies),
    districtIds: without(audience.districtIds, districts),
  }
  const lost = chosenIn(audience, reach.places).filter((place) => !isIn(kept, place))
  return {
    ...kept,
    placeIds: together(
      kept.placeIds,
      lost.map(({ place }) => place.id),
    ),
  }
}

/** Networks or labs, one or many, in or out. */
export function withPlaces(audience: Audience, reach: Reach, places: readonly Reachable[], on: boolean): Audience {
  const ids = places.map(({ place }) => place.id)
  if (on) return { ...audience, placeIds: together(audience.placeIds, ids) }
  const one = opened(audience, reach, places)
  return { ...one, placeIds: without(one.placeIds, ids) }
}

/** Whoever reaches all of it names it as a whole: who comes to lie there until it is sent gets it too. */
export function withAgency(audience: Audience, reach: Reach, agencyId: string, on: boolean): Audience {
  const under = reach.places.filter(
    ({ place, healthAgencyId }) => place.kind === 'network' && healthAgencyId === agencyId,
  )
  if (!on || !reach.whole) return withPlaces(audience, reach, under, on)
  const rest = {
    ...audience,
    placeIds: without(
      audience.placeIds,
      under.map(({ place }) => place.id),
    ),
    districtIds: without(
      audience.districtIds,
      under.flatMap(({ districtId }) => districtId ?? []),
    ),
  }
  return { ...rest, healthAgencyIds: together(rest.healthAgencyIds, [agencyId]) }
}

export function withDistrict(audience: Audience, reach: Reach, districtId: string, on: boolean): Audience {
  const under = reach.places.filter((one) => one.place.kind === 'network' && one.districtId === districtId)
  if (!on || !reach.whole) return withPlaces(audience, reach, under, on)
  const rest = {
    ...audience,
    placeIds: without(
      audience.placeIds,
      under.map(({ place }) => place.id),
    ),
  }
  return { ...rest, districtIds: together(rest.districtIds, [districtId]) }
}

/** All networks that can be reached, or none of them. */
export function withAllNetworks(audience: Audience, reach: Reach, on: boolean): Audience {
  const networks = reach.places.filter(({ place }) => place.kind === 'network')
  if (!on) return withPlaces(audience, reach, networks, false)
  const whole = reach.healthAgencies.reduce((all, { id }) => withAgency(all, reach, id, true), audience)
  return withPlaces(
    whole,
    reach,
    networks.filter((place) => !isIn(whole, place)),
    true,
  )
}

export const toggled = <Value>(values: readonly Value[], value: Value, on: boolean): Value[] =>
  on ? [...values.filter((one) => one !== value), value] : values.filter((one) => one !== value)
