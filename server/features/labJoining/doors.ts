// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildRole } from '#server/features/roles/build.ts'
import { labJoiningEndpoints as endpoints, labJoiningEvents } from '#shared/features/labJoining.ts'
import type { Place } from '#shared/features/places.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { newPerson, type PersonName } from '#test/support/people.ts'
import { buildLab } from '#test/support/places.ts'

const ofTheNetworks = ['ana', 'ben', 'facilitator', 'coordinator', 'outsider'] as const

const aLab = async (joining: Place['joining']) => ({ placeId: (await buildLab({ joining })).id })

async function askedLab({ people }: World, by: PersonName) {
  const lab = await aLab('request')
  await people[by].api(endpoints.join, lab)
  return lab
}

async function joinedLab({ people }: World, by: PersonName) {
  const lab = await aLab('open')
  await people[by].api(endpoints.join, lab)
  return lab
}

/** Somebody of the network asks to come into a lab that `facilitator` looks after. */
async function aRequest({ network, people }: World) {
  const lab = await aLab('request')
  await buildRole({ ...lab, personId: people.facilitator.id, placeKind: 'lab', role: 'facilitator' })
  const asking = await newPerson('Chi chiede', 'member', { id: network.id, kind: 'network' })
  await asking.api(endpoints.join, lab)
  const { requests } = await people.facilitator.api(endpoints.requests)
  return { requestId: requests.find(({ placeId }) => placeId === lab.placeId)?.id ?? '' }
}

export const labJoiningDoors = [
  door(endpoints.joinable, { may: 'signedIn', shows: () => '"labs"' }),
  door(endpoints.join, {
    may: ofTheNetworks,
    everywhere: ofTheNetworks,
    request: () => aLab('open'),
    changes: 'roles',
  }),
  door(endpoints.withdraw, { may: ofTheNetworks, request: askedLab, changes: 'joinRequests' }),
  door(endpoints.leave, { may: ofTheNetworks, request: joinedLab, changes: 'roles' }),
  door(endpoints.requests, { may: 'signedIn', shows: () => '"requests"' }),
  door(endpoints.accept, {
    may: ['facilitator', 'staff'],
    everywhere: ['staff'],
    request: aRequest,
    changes: 'roles',
  }),
  door(endpoints.decline, {
    may: ['facilitator', 'staff'],
    everywhere: ['staff'],
    request: aRequest,
    changes: 'joinRequests',
  }),
  eventDoor(labJoiningEvents.changed, {
    cause: async ({ world: { people } }) => {
      const lab = await aLab('request')
      await buildRole({ ...lab, personId: people.facilitator.id, placeKind: 'lab', role: 'facilitator' })
      await people.ana.api(endpoints.join, lab)
    },
    heardBy: ['ana', 'facilitator', 'staff'],
    everywhere: ['staff'],
  }),
]
