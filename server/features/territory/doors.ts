// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import { door, staffOnly } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'

const name = () => `Prova ${newId()}`
const agencyIn = ({ people }: World) => people.staff.api(territoryEndpoints.createHealthAgency, { name: name() })
const districtIn = async (world: World) =>
  world.people.staff.api(territoryEndpoints.createDistrict, {
    name: name(),
    healthAgencyId: (await agencyIn(world)).id,
  })

export const territoryDoors = [
  door(territoryEndpoints.read, { ...staffOnly, shows: () => '"healthAgencies"' }),
  door(territoryEndpoints.createHealthAgency, {
    ...staffOnly,
    request: () => ({ name: name() }),
    changes: 'healthAgencies',
  }),
  door(territoryEndpoints.renameHealthAgency, {
    ...staffOnly,
    request: async (world) => ({ healthAgencyId: (await agencyIn(world)).id, name: name() }),
    changes: 'healthAgencies',
  }),
  door(territoryEndpoints.createDistrict, {
    ...staffOnly,
    request: async (world) => ({ name: name(), healthAgencyId: (await agencyIn(world)).id }),
    changes: 'districts',
  }),
  door(territoryEndpoints.renameDistrict, {
    ...staffOnly,
    request: async (world) => ({ districtId: (await districtIn(world)).id, name: name() }),
    changes: 'districts',
  }),
]
