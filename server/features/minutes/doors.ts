// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildDocument } from '#server/features/documents/build.ts'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { minutesEndpoints as endpoints, minutesEvents } from '#shared/features/minutes.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'staff'] as const

async function oneOf({ network, people }: World) {
  const meeting = { audienceIds: [network.id], createdBy: people.facilitator.id }
  return { meetingId: (await buildMeeting(meeting))._id, placeId: network.id }
}
const looked = async (world: World) => ({ meetingId: (await oneOf(world)).meetingId })

export const minutesDoors = [
  door(endpoints.read, { may: readers, everywhere: ['staff'], request: looked, shows: () => '"placeIds"' }),
  door(endpoints.meeting, {
    may: ['ana', 'ben', 'facilitator', 'coordinator'],
    request: async ({ network, people }) => ({
      documentId: (await buildDocument({ placeId: network.id, createdBy: people.ana.id }))._id,
    }),
    shows: () => '"meetingId"',
  }),
  door(endpoints.create, {
    // staff writes in the documents of a place only where they have a role
    may: ['facilitator', 'coordinator'],
    reads: ['ana', 'ben'],
    request: oneOf,
    changes: 'meetingMinutes',
  }),
  eventDoor(minutesEvents.created, {
    cause: async ({ world }) => world.people.facilitator.api(endpoints.create, await oneOf(world)),
    heardBy: readers,
    everywhere: ['staff'],
  }),
]
