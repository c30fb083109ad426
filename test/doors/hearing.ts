// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import { fanOutDrained } from '#server/lib/realtime/fanOut.ts'
import { type PersonName, personNames } from '#test/support/people.ts'
import type { TestSocket } from '#test/support/socket.ts'
import type { EventDoor } from './door.ts'
import type { World } from './world.ts'

/** A world in which everybody listens who can: an anonymous person gets no line. */
export interface Listening {
  world: World
  sockets: Map<PersonName, TestSocket>
}

export async function listenIn(world: World): Promise<Listening> {
  const names = personNames.filter((name) => name !== 'anonymous')
  const open = names.map(async (name): Promise<[PersonName, TestSocket]> => [name, await world.people[name].socket()])
  return { world, sockets: new Map(await Promise.all(open)) }
}

/** What was announced until now has been heard: what has not come by then is not coming. */
async function allHeard(sockets: readonly TestSocket[]): Promise<void> {
  await fanOutDrained()
  await Promise.all(sockets.map((socket) => socket.settled()))
}

/** The entitled hear it; then everybody has heard whatever left with it, and the others have heard no word of it. */
export async function expectHeard({ event, rule }: EventDoor, here: Listening, abroad: Listening): Promise<void> {
  const all = [
    ...[...here.sockets].map(([name, socket]) => ({ name, socket, entitled: rule.heardBy.includes(name) })),
    ...[...abroad.sockets].map(([name, socket]) => ({
      name: `${name} of another place`,
      socket,
      entitled: rule.everywhere?.includes(name) ?? false,
    })),
  ]
  const sockets = all.map(({ socket }) => socket)
  const isIt = (payload: unknown) => rule.which?.(payload, here.world) ?? true
  await allHeard(sockets)
  for (const { heard, ephemera } of sockets) for (const list of [heard, ephemera]) list.length = 0

  await rule.cause(here)
  const entitled = all.filter((one) => one.entitled)
  await Promise.all(entitled.map(({ socket }) => socket.next(event, isIt)))
  await allHeard(sockets)
  const heardIt = all.filter(({ socket: { heard, ephemera } }) =>
    [...heard, ...ephemera].some(([name, payload]) => name === event.name && isIt(event.payload.parse(payload))),
  )
  expect(heardIt.map(({ name }) => name)).toEqual(entitled.map(({ name }) => name))
}
