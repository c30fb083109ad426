// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import { type PersonName, personNames } from '#test/support/people.ts'
import { fingerprints } from '#test/support/records.ts'
import type { CommandDoor } from './door.ts'
import type { World } from './world.ts'

async function answerTo({ command, rule }: CommandDoor, [asker, name]: [World, PersonName], about: World) {
  const socket = await asker.people[name].socket()
  const answer = await socket.ask(command.name, await rule.input(about))
  socket.close()
  return answer
}

/** A code of the closed list, and nothing of what is there. */
async function expectRefused(door: CommandDoor, asker: [World, PersonName], about: World): Promise<void> {
  const code = asker[0] === about && door.rule.reads?.includes(asker[1]) ? 'forbidden' : 'not_found'
  const before = await fingerprints()
  const answer = await answerTo(door, asker, about)
  expect(answer, asker[1]).toEqual({ refused: { code, fields: {}, retryAfter: null } })
  expect(await fingerprints(), `${asker[1]} changes nothing`).toEqual(before)
}

/** An anonymous person has no line at all. */
export async function expectCommands(door: CommandDoor, world: World, foreign: World): Promise<void> {
  const names = personNames.filter((name) => name !== 'anonymous')
  // makes what it is about
  await door.rule.input(world)
  for (const name of names) {
    if (door.rule.may.includes(name)) expect(await answerTo(door, [world, name], world), name).toHaveProperty('done')
    else await expectRefused(door, [world, name], world)
    if (door.rule.everywhere?.includes(name))
      expect(await answerTo(door, [foreign, name], world), name).toHaveProperty('done')
    else await expectRefused(door, [foreign, name], world)
  }
}
