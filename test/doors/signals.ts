// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { personNames, type TestPerson } from '#test/support/people.ts'
import type { TestSocket } from '#test/support/socket.ts'
import type { SignalDoor } from './door.ts'
import type { World } from './world.ts'

/** Everything a socket said before has been taken in: the server asks it for a receipt and waits for that. */
const received = (personId: string) => letGo({ what: 'roles', personId })

/** Says it about `about`, and hears out the server before the socket closes. */
async function say(door: SignalDoor, speaker: TestPerson, about: World, heard: () => Promise<void>): Promise<void> {
  const socket = await speaker.socket()
  socket.signal(door.signal, door.rule.payload(about))
  await received(speaker.id)
  await heard()
  socket.close()
}

/** The one who listens hears exactly the entitled. */
export async function expectSignals(door: SignalDoor, world: World, foreign: World): Promise<void> {
  const { rule } = door
  const listener: TestSocket = await world.people[rule.heardBy].socket()
  const idsHeard = () =>
    [...listener.heard, ...listener.ephemera].flatMap(([name, payload]) =>
      name === rule.as.name ? rule.of(rule.as.payload.parse(payload)) : [],
    )
  const hears = ({ id, name }: TestPerson) =>
    expect.poll(idsHeard, { timeout: 8_000, message: `${name} is heard` }).toContain(id)

  const speakers = personNames.filter((name) => name !== 'anonymous')
  const all = [
    ...speakers.map((name) => ({ person: world.people[name], entitled: rule.may.includes(name) })),
    ...speakers.map((name) => ({ person: foreign.people[name], entitled: rule.everywhere?.includes(name) ?? false })),
  ]
  const [strangers, entitled] = [all.filter((one) => !one.entitled), all.filter((one) => one.entitled)]
  for (const { person } of strangers) await say(door, person, world, async () => {})
  // who is heard spoke after them: what the strangers said would have come before
  for (const { person } of entitled) await say(door, person, world, () => hears(person))
  for (const { person } of strangers) expect(idsHeard(), `${person.name} is not heard`).not.toContain(person.id)
  listener.close()
}
