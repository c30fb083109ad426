// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { guestEndpoints as endpoints, guestEvents } from '#shared/features/guests.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildGuest } from './build.ts'

const organising = {
  may: ['facilitator', 'coordinator', 'staff'],
  reads: ['ana', 'ben'],
  everywhere: ['staff'],
} as const

const oneOf = async ({ network, people }: World) => ({
  meetingId: (await buildMeeting({ audienceIds: [network.id], createdBy: people.facilitator.id }))._id,
})
const aGuest = async (world: World) => {
  const { meetingId } = await oneOf(world)
  return { guestId: (await buildGuest({ meetingId, invitedBy: world.people.facilitator.id }))._id }
}
const invitation = async (world: World) => ({
  ...(await oneOf(world)),
  ...{ surname: 'Moretti', name: 'Giulia', organisation: null, consent: true, clientId: newId() },
  email: `${newId().toLowerCase()}@fuori.example`,
})

export const guestDoors = [
  door(endpoints.list, { ...organising, request: oneOf, shows: () => '"guests"' }),
  door(endpoints.invite, { ...organising, request: invitation, changes: 'meetingGuests' }),
  door(endpoints.setRemoved, {
    ...organising,
    request: async (world) => ({ ...(await aGuest(world)), removed: true }),
    changes: 'meetingGuests',
  }),
  eventDoor(guestEvents.changed, {
    cause: async ({ world }) => world.people.facilitator.api(endpoints.invite, await invitation(world)),
    heardBy: ['ana', 'ben', 'facilitator', 'coordinator', 'staff'],
    everywhere: ['staff'],
  }),
]
