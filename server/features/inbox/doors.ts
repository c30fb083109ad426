// SPDX-License-Identifier: AGPL-3.0-or-later
import { inboxEndpoints, inboxEvents } from '#shared/features/inbox.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import type { PersonName } from '#test/support/people.ts'

const readers: readonly PersonName[] = ['ana', 'ben', 'facilitator', 'coordinator', 'guest']

/** Something new for whoever asks. */
async function news({ newMessage, people }: World, by: PersonName): Promise<object> {
  await newMessage({ authorId: people[by === 'facilitator' ? 'ana' : 'facilitator'].id })
  return {}
}
/** Everybody asks for their own: who reads nothing is shown no row. */
const mine = ({ thread }: World, by: PersonName): string => (readers.includes(by) ? thread._id : '"rows":[]')
const inThread = ({ thread }: World) => ({ threadId: thread._id })

export const inboxDoors = [
  door(inboxEndpoints.read, { request: news, may: 'signedIn', shows: mine }),
  door(inboxEndpoints.recent, { request: news, may: 'signedIn', shows: mine }),
  door(inboxEndpoints.row, { request: inThread, may: readers, shows: ({ thread }) => thread._id }),
  door(inboxEndpoints.pointer, { request: inThread, may: readers, shows: ({ thread }) => thread._id }),
  door(inboxEndpoints.move, {
    request: async ({ thread, newMessage }) => ({
      threadId: thread._id,
      seq: (await newMessage()).seq,
      how: 'seen' as const,
    }),
    may: readers,
    changes: 'readPointers',
  }),
  eventDoor(inboxEvents.pointerMoved, {
    cause: async ({ world: { people, thread, newMessage } }) => {
      const { seq } = await newMessage()
      await people.ana.api(inboxEndpoints.move, { threadId: thread._id, seq, how: 'set' })
    },
    heardBy: ['ana'],
  }),
]
