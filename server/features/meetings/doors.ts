// SPDX-License-Identifier: AGPL-3.0-or-later
import { meetingEndpoints as endpoints, meetingEvents } from '#shared/features/meetings.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildNetwork } from '#test/support/places.ts'
import { buildMeeting, draftMeeting } from './build.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'staff'] as const
const organisers = ['facilitator', 'coordinator', 'staff'] as const
const members = ['ana', 'ben'] as const
const hearers = [...readers]

const aMeeting = ({ network, people }: World) =>
  buildMeeting({ audienceIds: [network.id], createdBy: people.facilitator.id })
const written = ({ network, people }: World) =>
  draftMeeting({ placeIds: [network.id], organiserIds: [people.facilitator.id] })
const oneOf = async (world: World) => ({ meetingId: (await aMeeting(world))._id })
const edited = async (world: World) => {
  const { clientId: _, ...draft } = written(world)
  return { ...(await oneOf(world)), ...draft, version: 1 }
}

export const meetingDoors = [
  door(endpoints.list, {
    may: 'signedIn',
    request: () => ({ from: today(), to: addDays(today(), 30) }),
    shows: () => '"meetings"',
  }),
  door(endpoints.read, { may: readers, everywhere: ['staff'], request: oneOf, shows: () => 'Tavolo territoriale' }),
  door(endpoints.create, {
    may: organisers,
    everywhere: ['staff'],
    reads: members,
    request: written,
    changes: 'meetings',
  }),
  door(endpoints.edit, {
    may: organisers,
    everywhere: ['staff'],
    reads: members,
    request: edited,
    changes: 'meetings',
  }),
  door(endpoints.cancel, {
    may: organisers,
    everywhere: ['staff'],
    reads: members,
    request: async (world) => ({ ...(await oneOf(world)), reason: 'La sala è chiusa' }),
    changes: 'meetings',
  }),
  door(endpoints.restore, {
    may: organisers,
    everywhere: ['staff'],
    reads: members,
    request: async ({ network, people }) => {
      const cancelled = { reason: 'La sala è chiusa', at: new Date(), by: people.facilitator.id }
      const { _id } = await buildMeeting({ audienceIds: [network.id], createdBy: people.facilitator.id, cancelled })
      return { meetingId: _id }
    },
    changes: 'meetings',
  }),
  eventDoor(meetingEvents.created, {
    cause: ({ world }) => world.people.facilitator.api(endpoints.create, written(world)),
    heardBy: hearers,
    everywhere: ['staff'],
  }),
  eventDoor(meetingEvents.changed, {
    cause: async ({ world }) => world.people.facilitator.api(endpoints.edit, await edited(world)),
    heardBy: hearers,
    everywhere: ['staff'],
  }),
  eventDoor(meetingEvents.withdrawn, {
    cause: async ({ world }) => {
      const { network, people } = world
      const other = await buildNetwork()
      const audienceIds = [network.id, other.id]
      const { _id: meetingId } = await buildMeeting({ audienceIds, createdBy: people.staff.id })
      const { clientId: _, ...draft } = draftMeeting({ placeIds: [other.id], organiserIds: [people.staff.id] })
      await people.staff.api(endpoints.edit, { ...draft, meetingId, version: 1 })
    },
    heardBy: ['ana', 'ben', 'facilitator', 'coordinator'],
  }),
]
