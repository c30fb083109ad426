// SPDX-License-Identifier: AGPL-3.0-or-later
import { countPlacePeople } from '#server/features/places/people.ts'
import { findCatalogue, findPlaceDistricts } from '#server/features/places/queries.ts'
import type { AdministeredPlace } from '#shared/features/placeAdministration.ts'
import { AppError } from '#shared/lib/errors.ts'

/** Every place: what it is, where it lay, how many people it has. */
export async function findAdministeredPlaces(): Promise<AdministeredPlace[]> {
  const { places, channelsOf } = await findCatalogue()
  const all = [...places.values()]
  const [counts, districts] = await Promise.all([countPlacePeople(all), findPlaceDistricts()])
  return all.map((place) => ({
    place,
    channels: channelsOf.get(place.id) ?? [],
    peopleCount: counts.get(place.id) ?? 0,
    districts: districts.get(place.id) ?? [],
  }))
}

export async function findAdministeredPlace(placeId: string): Promise<AdministeredPlace> {
  const found = (await findAdministeredPlaces()).find(({ place }) => place.id === placeId)
  if (!found) throw new AppError('not_found')
  return found
}
