// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { type PersonName, personNames } from '#test/support/people.ts'
import type { TestSocket } from '#test/support/socket.ts'
import type { SignalDoor } from './door.ts'
import type { World } from './world.ts'

/** Everything a socket said before has been taken in: the server asks it for a receipt and waits for that. */
const received = (personId: string) => letGo({ what: 'roles', personId })

async function say(door: SignalDoor, speaker: World, about: World, by: PersonName): Promise<void> {
  const socket = await speaker.people[by].socket()
  socket.signal(door.signal, door.rule.payload(about))
  await received(speaker.people[by].id)
  socket.close()
}

/** The one who listens hears exactly the entitled, each of them once. */
export async function expectSignals(door: SignalDoor, world: World, foreign: World): Promise<void> {
  const { rule } = door
  const listener: TestSocket = await world.people[rule.heardBy].socket()
  const [first = 'ana'] = rule.may
  const count = () => listener.heard.filter(([name]) => name === rule.as.name).length
  for (const name of rule.may) {
    await say(door, world, world, name)
    await listener.next(rule.as)
  }
  const strangers = personNames.filter((name) => name !== 'anonymous' && !rule.may.includes(name))
  for (const [speaker, name] of [
    ...strangers.map((one) => [world, one] as const),
    ...personNames.filter((one) => one !== 'anonymous').map((one) => [foreign, one] as const),
  ]) {
    const before = count()
    await say(door, speaker, world, name)
    await say(door, world, world, first)
    await listener.next(rule.as)
    expect(count(), `${name} is not heard`).toBe(before + 1)
  }
  listener.close()
}
