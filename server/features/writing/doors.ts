// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  writingCommands,
  writingEndpoints,
  writingEvents,
  writingRoot,
  writingSignals,
} from '#shared/features/writing.ts'
import { commandDoor, door, eventDoor, signalDoor } from '#test/doors/door.ts'
import type { Listening } from '#test/doors/hearing.ts'
import type { World } from '#test/doors/world.ts'
import type { PersonName } from '#test/support/people.ts'
import type { TestSocket } from '#test/support/socket.ts'
import { buildText, paragraphFor } from '#test/writing/fixture.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const

const texts = new WeakMap<World, Promise<string>>()
/** The one text of a world. */
function textOf(world: World): Promise<string> {
  const text = texts.get(world) ?? buildText(world.network.id)
  texts.set(world, text)
  return text
}

const someNumber = () => 1 + Math.floor(Math.random() * 0xffff_fffe)

const joining = async (world: World) => ({
  documentId: await textOf(world),
  clientNumber: someNumber(),
  since: null,
  stateVector: null,
})

const anUpdate = async (world: World) => paragraphFor(await textOf(world))

const join = async (socket: TestSocket, world: World) => socket.ask(writingCommands.join.name, await joining(world))

/** Some of those who listen have the text open. */
async function joinAll({ world, sockets }: Listening, names: readonly PersonName[] = members): Promise<void> {
  for (const name of names) {
    const socket = sockets.get(name)
    if (socket) await join(socket, world)
  }
}

async function written(world: World): Promise<string> {
  const socket = await world.people.ana.socket()
  await socket.ask(writingCommands.update.name, await anUpdate(world))
  socket.close()
  return textOf(world)
}

export const writingDoors = [
  door(writingEndpoints.sent, {
    request: async (world) => ({ documentId: await written(world) }),
    may: members,
    shows: ({ people }) => people.ana.id,
  }),
  door(writingEndpoints.at, {
    request: async (world) => ({ documentId: await written(world), seq: 1 }),
    may: members,
    shows: () => 'Abbiamo scritto insieme',
  }),
  commandDoor(writingCommands.join, { input: joining, may: members }),
  commandDoor(writingCommands.update, { input: anUpdate, may: members }),
  // to close what is not open does nothing, and says nothing
  commandDoor(writingCommands.leave, {
    input: async (world) => ({ documentId: await textOf(world) }),
    may: [...members, 'guest', 'evaluator', 'staff', 'outsider'],
    everywhere: [...members, 'guest', 'evaluator', 'staff', 'outsider'],
  }),
  signalDoor(writingSignals.point, {
    payload: async (world) => ({ documentId: await textOf(world), clock: 1, cursor: null }),
    before: join,
    may: members,
    heardBy: 'coordinator',
    as: writingEvents.pointed,
    of: ({ caret }) => [caret.person.id],
  }),
  eventDoor(writingEvents.updated, {
    cause: async (listening) => {
      await joinAll(listening)
      await listening.sockets.get('ana')?.ask(writingCommands.update.name, await anUpdate(listening.world))
    },
    heardBy: members,
  }),
  eventDoor(writingEvents.pointed, {
    cause: async (listening) => {
      await joinAll(listening)
      const cursor = { anchor: { tname: writingRoot }, head: { tname: writingRoot } } as const
      const documentId = await textOf(listening.world)
      listening.sockets.get('ana')?.signal(writingSignals.point, { documentId, clock: 2, cursor })
    },
    which: ({ caret }, { people }) => caret.person.id === people.ana.id && caret.cursor !== null,
    heardBy: ['ben', 'facilitator', 'coordinator'],
  }),
  eventDoor(writingEvents.left, {
    cause: async (listening) => {
      await joinAll(listening)
      const documentId = await textOf(listening.world)
      await listening.sockets.get('ana')?.ask(writingCommands.leave.name, { documentId })
    },
    heardBy: ['ben', 'facilitator', 'coordinator'],
  }),
]
