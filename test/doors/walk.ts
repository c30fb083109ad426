// SPDX-License-Identifier: AGPL-3.0-or-later
import { it, vi } from 'vitest'
import { personNames } from '#test/support/people.ts'
import { startTestServer } from '#test/support/server.ts'
import { expectRefusals, expectSuccess, inputFor, type MissingAnswers, mayPass } from './attempt.ts'
import { allDoors } from './cases.ts'
import type { Door } from './door.ts'
import { buildWorld, type World } from './world.ts'

const twoWorlds = () => Promise.all([buildWorld(), buildWorld()])

async function ownIds(door: Door, world: World, missing: MissingAnswers) {
  const entitled = mayPass(door)
  for (const name of entitled) await expectSuccess(door, world, name, await inputFor(door, world, name))
  const names = personNames.filter((name) => !entitled.includes(name))
  const [first] = entitled
  if (!first || names.length === 0) return
  const input = await inputFor(door, world, first)
  await expectRefusals(door, { world, names, abroad: false, missing }, input)
  // the very request that was refused to them all is a good one; what is about oneself was shown above
  if (Array.isArray(door.rule.may)) await expectSuccess(door, world, first, input)
}

async function foreignIds(door: Door, world: World, foreign: World, missing: MissingAnswers) {
  const [first] = mayPass(door)
  if (!first || !Array.isArray(door.rule.may)) return
  const { everywhere = [] } = door.rule
  for (const name of everywhere) await expectSuccess(door, world, name, await inputFor(door, foreign, name))
  const input = await inputFor(door, foreign, first)
  const names = personNames.filter((name) => !everywhere.includes(name))
  await expectRefusals(door, { world, names, abroad: true, missing }, input)
  await expectSuccess(door, foreign, first, input)
}

/** A test for every endpoint of some methods: who is entitled is let in, nobody else, with own and foreign ids. */
export async function walkDoors(methods: readonly string[]): Promise<void> {
  vi.setConfig({ testTimeout: 60_000 })
  await startTestServer()
  // who only looks changes nothing for the next
  const forReading = methods.includes('GET') ? await twoWorlds() : null
  const doors = allDoors.filter(({ endpoint }) => methods.includes(endpoint.method))
  it.each(doors.map((one) => ({ name: `${one.endpoint.method} ${one.endpoint.path}`, door: one })))(
    '$name lets in who is entitled, and nobody else, with own and foreign ids',
    async ({ door }) => {
      const [world, foreign] = forReading ?? (await twoWorlds())
      const missing: MissingAnswers = new Map()
      await ownIds(door, world, missing)
      await foreignIds(door, world, foreign, missing)
      await door.rule.restore?.(world)
    },
  )
}
