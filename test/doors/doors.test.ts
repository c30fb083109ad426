// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { commands, endpoints, events, signals } from '#shared/contract.ts'
import { startTestServer } from '#test/support/server.ts'
import { allCommandDoors, allDoors, allEventDoors, allSignalDoors } from './cases.ts'
import { expectCommands } from './commands.ts'
import { expectSignals } from './signals.ts'
import { buildWorld } from './world.ts'

vi.setConfig({ testTimeout: 60_000 })
await startTestServer()

/** Declared and not served yet: who lands one writes its case and takes the line out. */
const notYet: string[] = []

it('every endpoint, every signal, every command and every event has a case', () => {
  const declared = Object.values(endpoints).flatMap((feature) => Object.values(feature))
  const known = new Set<unknown>(allDoors.map(({ endpoint }) => endpoint))
  const without = declared.filter((one) => !known.has(one)).map(({ method, path }) => `${method} ${path}`)
  const said = Object.values(signals).flatMap((feature) => Object.values(feature))
  const heard = new Set<unknown>(allSignalDoors.map(({ signal }) => signal))
  const unheard = said.filter((one) => !heard.has(one)).map(({ name }) => name)
  const announced = Object.values(events).flatMap((feature) => Object.values(feature))
  const followed = new Set<unknown>(allEventDoors.map(({ event }) => event))
  const unfollowed = announced.filter((one) => !followed.has(one)).map(({ name }) => name)
  const asked = Object.values(commands).flatMap((feature) => Object.values(feature))
  const answered = new Set<unknown>(allCommandDoors.map(({ command }) => command))
  const unanswered = asked.filter((one) => !answered.has(one)).map(({ name }) => name)
  expect([...without, ...unheard, ...unanswered, ...unfollowed].sort()).toEqual([...notYet].sort())
})

it('every case says what a success changes or shows', () => {
  const mute = allDoors.filter(({ rule, endpoint }) => !rule.shows && (endpoint.method === 'GET' || !rule.changes))
  expect(mute.map(({ endpoint }) => endpoint.path)).toEqual([])
})

it('every method is walked through by one file', () => {
  const walked = Object.values(
    import.meta.glob<string>('./*.test.ts', { eager: true, query: '?raw', import: 'default' }),
  )
    .flatMap((file) => /walkDoors\((.*)\)/.exec(file)?.[1] ?? [])
    .flatMap((list) => list.match(/[A-Z]+/g) ?? [])
  expect(walked.toSorted()).toEqual([...new Set(allDoors.map(({ endpoint }) => endpoint.method))].sort())
})

it.each(allSignalDoors.map((one) => ({ name: one.signal.name, door: one })))(
  '$name is taken from who is entitled, and from nobody else',
  async ({ door }) => expectSignals(door, await buildWorld(), await buildWorld()),
)

it.each(allCommandDoors.map((one) => ({ name: one.command.name, door: one })))(
  '$name is done for who is entitled, and for nobody else, with own and foreign ids',
  async ({ door }) => expectCommands(door, await buildWorld(), await buildWorld()),
)
