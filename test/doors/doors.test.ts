// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { endpoints, signals } from '#shared/contract.ts'
import { personNames } from '#test/support/people.ts'
import { startTestServer } from '#test/support/server.ts'
import { expectRefusals, expectSuccess, inputFor, mayPass } from './attempt.ts'
import { allDoors, allSignalDoors } from './cases.ts'
import type { Door } from './door.ts'
import { expectSignals } from './signals.ts'
import { buildWorld, type World } from './world.ts'

vi.setConfig({ testTimeout: 60_000 })
await startTestServer()

const twoWorlds = () => Promise.all([buildWorld(), buildWorld()])
/** Who only looks changes nothing for the next. */
const forReading = await twoWorlds()

/** Declared and not served yet: who lands one writes its case and takes the line out. */
const notYet: string[] = []

it('every endpoint and every signal has a case', () => {
  const declared = Object.values(endpoints).flatMap((feature) => Object.values(feature))
  const known = new Set<unknown>(allDoors.map(({ endpoint }) => endpoint))
  const without = declared.filter((one) => !known.has(one)).map(({ method, path }) => `${method} ${path}`)
  const said = Object.values(signals).flatMap((feature) => Object.values(feature))
  const heard = new Set<unknown>(allSignalDoors.map(({ signal }) => signal))
  const unheard = said.filter((one) => !heard.has(one)).map(({ name }) => name)
  expect([...without, ...unheard].sort()).toEqual([...notYet].sort())
})

it('every case says what a success changes or shows', () => {
  const mute = allDoors.filter(({ rule, endpoint }) => !rule.shows && (endpoint.method === 'GET' || !rule.changes))
  expect(mute.map(({ endpoint }) => endpoint.path)).toEqual([])
})

async function ownIds(door: Door, world: World) {
  const entitled = mayPass(door)
  for (const name of entitled) await expectSuccess(door, world, name, await inputFor(door, world, name))
  const names = personNames.filter((name) => !entitled.includes(name))
  const [first] = entitled
  if (!first || names.length === 0) return
  const input = await inputFor(door, world, first)
  await expectRefusals(door, { world, names, abroad: false }, input)
  // the very request that was refused to them all is a good one; what is about oneself was shown above
  if (Array.isArray(door.rule.may)) await expectSuccess(door, world, first, input)
}

async function foreignIds(door: Door, world: World, foreign: World) {
  const [first] = mayPass(door)
  if (!first || !Array.isArray(door.rule.may)) return
  const { everywhere = [] } = door.rule
  for (const name of everywhere) await expectSuccess(door, world, name, await inputFor(door, foreign, name))
  const input = await inputFor(door, foreign, first)
  const names = personNames.filter((name) => !everywhere.includes(name))
  await expectRefusals(door, { world, names, abroad: true }, input)
  await expectSuccess(door, foreign, first, input)
}

it.each(allDoors.map((one) => ({ name: `${one.endpoint.method} ${one.endpoint.path}`, door: one })))(
  '$name lets in who is entitled, and nobody else, with own and foreign ids',
  async ({ door }) => {
    const [world, foreign] = door.endpoint.method === 'GET' ? forReading : await twoWorlds()
    await ownIds(door, world)
    await foreignIds(door, world, foreign)
    await door.rule.restore?.(world)
  },
)

it.each(allSignalDoors.map((one) => ({ name: one.signal.name, door: one })))(
  '$name is taken from who is entitled, and from nobody else',
  async ({ door }) => expectSignals(door, await buildWorld(), await buildWorld()),
)
