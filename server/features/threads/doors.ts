// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildAnnouncement } from '#server/features/announcements/build.ts'
import { newId } from '#server/lib/id.ts'
import { announcementEndpoints } from '#shared/features/announcements.ts'
import { threadEndpoints, threadEvents } from '#shared/features/threads.ts'
import { door, eventDoor } from '#test/doors/door.ts'

export const threadDoors = [
  door(threadEndpoints.create, {
    request: ({ network }) => ({ channelId: network.channel._id, title: 'Spazi serali a scuola' }),
    may: ['ana', 'ben', 'facilitator', 'coordinator'],
    changes: 'threads',
  }),
  door(threadEndpoints.editContext, {
    request: ({ thread }) => ({ threadId: thread._id, context: `Di che cosa si parla ${newId()}` }),
    may: ['ana', 'facilitator', 'coordinator'],
    reads: ['ben', 'guest'],
    changes: 'threads',
  }),
  eventDoor(threadEvents.created, {
    cause: ({ world: { people, network } }) =>
      people.ana.api(threadEndpoints.create, { channelId: network.channel._id, title: 'Spazi serali a scuola' }),
    heardBy: ['ana', 'ben', 'facilitator', 'coordinator'],
  }),
  eventDoor(threadEvents.changed, {
    cause: ({ world: { people, thread } }) =>
      people.ana.api(threadEndpoints.editContext, { threadId: thread._id, context: `Di che cosa si parla ${newId()}` }),
    heardBy: ['ana', 'ben', 'facilitator', 'coordinator', 'guest'],
  }),
  eventDoor(threadEvents.removed, {
    cause: async ({ world: { people, network } }) => {
      const parts = { authorId: people.facilitator.id, placeIds: [network.id], personIds: [people.ana.id] }
      const { _id } = await buildAnnouncement(parts)
      await people.facilitator.api(announcementEndpoints.undo, { announcementId: _id })
    },
    heardBy: ['ana', 'ben', 'facilitator', 'coordinator'],
  }),
]
