// SPDX-License-Identifier: AGPL-3.0-or-later
import { presenceEndpoints, presenceEvents, presenceSignals } from '#shared/features/presence.ts'
import { door, eventDoor, signalDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const

/** Somebody is there: a guest of the thread, whom its members and its guests may know. */
async function guestIsHere<Input>({ people }: World, input: Input): Promise<Input> {
  await people.guest.socket()
  return input
}

export const presenceDoors = [
  door(presenceEndpoints.ofPlace, {
    request: async ({ network, people }) => {
      await people.ben.socket()
      return { placeId: network.id }
    },
    may: members,
    shows: ({ people }) => people.ben.id,
  }),
  door(presenceEndpoints.ofThread, {
    request: (world) => guestIsHere(world, { threadId: world.thread._id }),
    may: [...members, 'guest'],
    shows: ({ people }) => people.guest.id,
  }),
  signalDoor(presenceSignals.typing, {
    payload: ({ thread }) => ({ threadId: thread._id }),
    may: [...members, 'guest'],
    heardBy: 'coordinator',
    as: presenceEvents.typing,
    of: ({ person }) => [person.id],
  }),
  signalDoor(presenceSignals.away, {
    payload: () => ({ away: true }),
    // people of all networks share the programme; a guest is known in the place of the thread
    may: [...members, 'guest', 'staff', 'outsider'],
    everywhere: [...members, 'staff', 'outsider'],
    heardBy: 'coordinator',
    as: presenceEvents.changed,
    of: ({ people }) => people.flatMap(({ personId, state }) => (state === 'away' ? [personId] : [])),
  }),
  eventDoor(presenceEvents.changed, {
    cause: ({ sockets }) => sockets.get('guest')?.signal(presenceSignals.away, { away: true }),
    which: (heard, { people }) =>
      heard.people.some(({ personId, state }) => personId === people.guest.id && state === 'away'),
    heardBy: [...members, 'guest'],
  }),
  eventDoor(presenceEvents.typing, {
    cause: ({ world: { thread }, sockets }) =>
      sockets.get('guest')?.signal(presenceSignals.typing, { threadId: thread._id }),
    heardBy: members,
  }),
]
