// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Place } from '#shared/features/places.ts'

/** A list of networks may know more of each than the place. */
interface OfNetwork {
  place: Place
}

interface DistrictGroup<Network> {
  name: string | null
  networks: Network[]
}

export interface AgencyGroup<Network> {
  id: string | null
  name: string | null
  /** Of all its districts. */
  networks: Network[]
  districts: DistrictGroup<Network>[]
}

/** By name, what lies nowhere last. */
const byName = (one: { name: string | null }, other: { name: string | null }): number =>
  Number(one.name === null) - Number(other.name === null) || (one.name ?? '').localeCompare(other.name ?? '', 'it')

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string | null): Map<string | null, Item[]> {
  const groups = new Map<string | null, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

/** The tree of some networks as they lie today: health agency, district, network. */
export function agenciesOf<Network extends OfNetwork>(networks: readonly Network[]): AgencyGroup<Network>[] {
  return [...grouped(networks, ({ place }) => place.healthAgencyId)]
    .map(([id, ofAgency]) => ({
      id,
      name: ofAgency[0]?.place.healthAgencyName ?? null,
      networks: ofAgency,
      districts: [...grouped(ofAgency, ({ place }) => place.districtName)]
        .map(([name, ofDistrict]) => ({ name, networks: ofDistrict }))
        .sort(byName),
    }))
    .sort(byName)
}
