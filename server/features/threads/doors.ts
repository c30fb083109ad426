// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
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
]
