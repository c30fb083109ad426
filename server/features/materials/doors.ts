// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildFile } from '#server/features/files/build.ts'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { materialEndpoints as endpoints, materialEvents } from '#shared/features/materials.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildMaterial } from './build.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'staff'] as const
/** Staff sees of a library what it has a role for: it attaches nothing of a network's. */
const keepers = ['facilitator', 'coordinator'] as const

const oneOf = async ({ network, people }: World) => ({
  meetingId: (await buildMeeting({ audienceIds: [network.id], createdBy: people.facilitator.id }))._id,
})
const attached = async (world: World) => ({
  ...(await oneOf(world)),
  itemId: (await buildFile({ placeId: world.network.id, createdBy: world.people.ana.id }))._id,
})

export const materialDoors = [
  door(endpoints.list, { may: readers, everywhere: ['staff'], request: oneOf, shows: () => '"materials"' }),
  door(endpoints.attach, { may: keepers, reads: ['ana', 'ben'], request: attached, changes: 'meetingMaterials' }),
  door(endpoints.remove, {
    may: [...keepers, 'staff'],
    reads: ['ana', 'ben'],
    everywhere: ['staff'],
    request: async (world) => {
      const draft = { ...(await attached(world)), placeId: world.network.id, by: world.people.facilitator.id }
      return { materialId: (await buildMaterial(draft))._id }
    },
    changes: 'meetingMaterials',
  }),
  eventDoor(materialEvents.changed, {
    cause: async ({ world }) => world.people.facilitator.api(endpoints.attach, await attached(world)),
    heardBy: readers,
    everywhere: ['staff'],
  }),
]
