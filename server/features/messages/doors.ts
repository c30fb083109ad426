// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildDocument } from '#server/features/documents/build.ts'
import { newId } from '#server/lib/id.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'guest'] as const
const aMessage = async ({ newMessage }: World) => ({ messageId: (await newMessage())._id })

export const messageDoors = [
  door(messageEndpoints.create, {
    request: ({ thread }) => ({ threadId: thread._id, clientId: newId(), text: 'Buongiorno a tutte' }),
    may: readers,
    changes: 'messages',
  }),
  door(messageEndpoints.list, {
    request: async ({ thread, newMessage }) => {
      await newMessage({ text: 'Il verbale è in Materiali' })
      return { threadId: thread._id }
    },
    may: readers,
    shows: () => 'Il verbale è in Materiali',
  }),
  door(messageEndpoints.catchUp, {
    request: async ({ thread, newMessage }) => {
      await newMessage({ text: 'Ci vediamo alle nove' })
      return { threadId: thread._id, since: 0 }
    },
    may: readers,
    shows: () => 'Ci vediamo alle nove',
  }),
  door(messageEndpoints.edit, {
    request: async (world) => ({ ...(await aMessage(world)), text: 'Corretto' }),
    may: ['ana'],
    reads: ['ben', 'facilitator', 'coordinator', 'guest'],
    changes: 'messages',
  }),
  door(messageEndpoints.remove, {
    request: aMessage,
    may: ['ana', 'coordinator'],
    reads: ['ben', 'facilitator', 'guest'],
    changes: 'messages',
  }),
  door(messageEndpoints.history, {
    request: async ({ newMessage }) => ({
      messageId: (await newMessage({ versions: [{ text: 'La prima stesura', at: new Date() }] }))._id,
    }),
    may: readers,
    shows: () => 'La prima stesura',
  }),
  door(messageEndpoints.react, {
    request: async (world) => ({ ...(await aMessage(world)), emoji: '👍' as const }),
    may: readers,
    changes: 'messages',
  }),
  door(messageEndpoints.unreact, {
    request: async ({ newMessage, people }, by) => ({
      messageId: (await newMessage({ reactions: [{ emoji: '👍', personIds: [people[by].id] }] }))._id,
      emoji: '👍' as const,
    }),
    may: readers,
    changes: 'messages',
  }),
  eventDoor(messageEvents.created, {
    cause: ({ world: { people, thread } }) =>
      people.ana.api(messageEndpoints.create, { threadId: thread._id, clientId: newId(), text: 'Buongiorno a tutte' }),
    heardBy: readers,
  }),
  eventDoor(messageEvents.changed, {
    cause: async ({ world }) =>
      world.people.ana.api(messageEndpoints.edit, { ...(await aMessage(world)), text: 'Corretto' }),
    heardBy: readers,
  }),
  eventDoor(messageEvents.named, {
    cause: async ({ world: { people, network, thread } }) => {
      const { _id } = await buildDocument({ placeId: network.id, createdBy: people.ana.id })
      const text = `https://trama.example/documenti/${_id}`
      await people.ana.api(messageEndpoints.create, { threadId: thread._id, clientId: newId(), text })
    },
    heardBy: ['ana', 'ben', 'facilitator', 'coordinator'],
  }),
]
