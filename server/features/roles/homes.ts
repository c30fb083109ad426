// SPDX-License-Identifier: AGPL-3.0-or-later
import { findHomes } from '#server/features/people/queries.ts'
import { setHome } from '#server/features/people/service.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findNetworkRoles } from './queries.ts'

/**
 * Within a `write`: a person is at home in the first network they belong to, until they leave it. Of everybody, unless
 * some are named; answers who has another home now.
 */
export async function settleHomes(among: readonly string[] | null = null): Promise<string[]> {
  const { places } = await findCatalogue()
  const networksOf = new Map<string, string[]>()
  for (const { personId, placeId } of await findNetworkRoles(among))
    networksOf.set(personId, [...(networksOf.get(personId) ?? []), placeId])
  const moved: string[] = []
  for (const { _id, home } of await findHomes(among)) {
    const networks = networksOf.get(_id) ?? []
    if (home && networks.includes(home.placeId)) continue
    const place = places.get(networks[0] ?? '')
    if (!place && !home) continue
    await setHome(_id, place ? { placeId: place.id, name: place.name } : null)
    moved.push(_id)
  }
  return moved
}
