// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import { personNames, type TestPerson } from '#test/support/people.ts'
import type { TestSocket } from '#test/support/socket.ts'
import type { SignalDoor } from './door.ts'
import type { World } from './world.ts'

async function say(door: SignalDoor, speaker: TestPerson, about: World): Promise<TestSocket> {
  const socket = await speaker.socket()
  await door.rule.before?.(socket, about)
  socket.signal(door.signal, await door.rule.payload(about))
  return socket
}

/** The one who listens hears exactly the entitled. */
export async function expectSignals(door: SignalDoor, world: World, foreign: World): Promise<void> {
  const { rule } = door
  const listener: TestSocket = await world.people[rule.heardBy].socket()
  await rule.before?.(listener, world)
  const idsHeard = () =>
    [...listener.heard, ...listener.ephemera].flatMap(([name, payload]) =>
      name === rule.as.name ? rule.of(rule.as.payload.parse(payload)) : [],
    )
  const hears = ({ id, name }: TestPerson) => expect.poll(idsHeard, { message: `${name} is heard` }).toContain(id)

  const speakers = personNames.filter((name) => name !== 'anonymous')
  const all = [
    // a second device of who listens would say something else
    ...speakers
      .filter((name) => name !== rule.heardBy)
      .map((name) => ({ person: world.people[name], entitled: rule.may.includes(name) })),
    ...speakers.map((name) => ({ person: foreign.people[name], entitled: rule.everywhere?.includes(name) ?? false })),
  ]
  const [strangers, entitled] = [all.filter((one) => !one.entitled), all.filter((one) => one.entitled)]
  for (const { person } of strangers) await say(door, person, world)
  // who is heard comes and speaks after them: what the strangers said would have come before
  const sockets: TestSocket[] = []
  for (const { person } of entitled) {
    // one after the other: what does not last may be dropped where much comes at once
    sockets.push(await say(door, person, world))
    await hears(person)
  }
  for (const socket of sockets) socket.close()
  for (const { person } of strangers) expect(idsHeard(), `${person.name} is not heard`).not.toContain(person.id)
  listener.close()
}
