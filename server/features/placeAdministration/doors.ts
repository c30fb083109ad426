// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { placeAdministrationEndpoints as endpoints } from '#shared/features/placeAdministration.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import { today } from '#shared/lib/dates.ts'
import { door, staffOnly } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'

const name = () => `Prova ${newId()}`
const csv = () => `rete;ambito;ATS\n${name()};${name()};${name()}`
const here = ({ network }: World) => ({ placeId: network.id })

async function aMove({ people }: World) {
  const { id: healthAgencyId } = await people.staff.api(territoryEndpoints.createHealthAgency, { name: name() })
  const district = await people.staff.api(territoryEndpoints.createDistrict, { name: name(), healthAgencyId })
  const network = await people.staff.api(endpoints.createNetwork, { name: name(), districtId: null })
  return { placeId: network.place.id, districtId: district.id, from: today() }
}

const unarchived = async (world: World): Promise<void> =>
  void (await world.people.staff.request(endpoints.unarchive, here(world)))

export const placeAdministrationDoors = [
  door(endpoints.list, { ...staffOnly, shows: ({ network }) => network.id }),
  door(endpoints.createNetwork, {
    ...staffOnly,
    request: () => ({ name: name(), districtId: null }),
    changes: 'places',
  }),
  door(endpoints.createLab, { ...staffOnly, request: () => ({ name: name(), joining: 'open' }), changes: 'places' }),
  door(endpoints.edit, { ...staffOnly, request: (world) => ({ ...here(world), name: name() }), changes: 'places' }),
  door(endpoints.archive, {
    ...staffOnly,
    request: async (world) => {
      await unarchived(world)
      return here(world)
    },
    changes: 'places',
    restore: unarchived,
  }),
  door(endpoints.unarchive, {
    ...staffOnly,
    request: async (world) => {
      await world.people.staff.request(endpoints.archive, here(world))
      return here(world)
    },
    changes: 'places',
    restore: unarchived,
  }),
  door(endpoints.moveNetwork, { ...staffOnly, request: aMove, changes: 'places' }),
  door(endpoints.editChannel, {
    ...staffOnly,
    request: ({ network }) => ({ channelId: network.channel._id, name: name().slice(0, 20) + newId() }),
    changes: 'channels',
  }),
  door(endpoints.readFile, {
    ...staffOnly,
    request: () => ({ file: new Blob([csv()]) }),
    shows: () => '"csv":',
  }),
  door(endpoints.previewImport, { ...staffOnly, request: () => ({ csv: csv() }), shows: () => '"newDistrict":true' }),
  door(endpoints.importNetworks, { ...staffOnly, request: () => ({ csv: csv() }), changes: 'places' }),
]
