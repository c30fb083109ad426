// SPDX-License-Identifier: AGPL-3.0-or-later
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { filesBelow } from '#scripts/lib/files.mjs'
import { inRoot } from '#scripts/lib/root.mjs'
import { events } from '#shared/contract.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn } from '#test/support/writing.ts'
import { closeGate, standInForBrowser } from './browser.ts'
import { convergenceCases } from './cases.ts'
import { expectConverged, expectNotOverwritten, expectPatched, openStage, type Stage } from './converge.ts'
import { buildHome } from './home.ts'
import { heldQueries, queriesAskedWhenOpened } from './queries.ts'

await startTestServer()
standInForBrowser()

it('every event has a case', () => {
  const declared = Object.values(events).flatMap((feature) => Object.values(feature))
  const covered = new Set(convergenceCases.map(({ event }) => event.name))
  expect(declared.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([])
})

it('every query of the client is kept current, or asked anew whenever it is opened', async () => {
  const files = filesBelow(['client/features']).filter((file) => path.basename(file) === 'queries.ts')
  const modules: object[] = await Promise.all(files.map((file) => import(inRoot(file))))
  const queries = modules.flatMap(Object.keys).filter((name) => /^[a-z].*Query$/.test(name))
  const held = Object.keys(heldQueries(await buildHome()))
  const asked = Object.entries(queriesAskedWhenOpened).filter(([, { staleTime }]) => staleTime === 0)
  expect([...held, ...asked.map(([name]) => name)].sort()).toEqual(queries.sort())
})

describe('what is held becomes what would be fetched, and hearing it twice changes nothing:', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.client.close())
  it.each(convergenceCases)('$what', (one) => expectPatched(stage, one))
})

describe('it wins over answers that were read before it and come after it:', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.client.close())
  it.each(convergenceCases)('$what', (one) => expectNotOverwritten(stage, one))
  it('all in all', () => expectConverged(stage.client))
})

it('of a message that is gone before its conversation could be asked about, nothing stays', async () => {
  const { client, home } = await openStage()
  const { ben } = home.people
  const gate = closeGate()
  const { id } = await ben.api(messageEndpoints.create, draftIn(home.thread._id, 'resta un momento'))
  await vi.waitUntil(() => gate.arrived > 0, { timeout: 30_000, interval: 2 })
  const applied = client.applied(messageEvents.changed, () => true)
  await ben.api(messageEndpoints.remove, { messageId: id })
  await applied
  gate.open()
  await expectConverged(client)
  client.close()
})
