// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, expect, it } from 'vitest'
import { startServerProcess } from '#test/support/processes.ts'
import { startTestServer, talkTo } from '#test/support/server.ts'
import { standInForBrowser } from './browser.ts'
import { convergenceCases } from './cases.ts'
import { expectPatched, openStage } from './converge.ts'
import { buildHome } from './home.ts'

// what is built goes past the processes: all of it is there before they start
await startTestServer()
const home = await buildHome()
talkTo(await startServerProcess({ WORKERS: '2' }))
standInForBrowser()
const stage = await openStage(home)
afterAll(() => stage.client.close())

/** One of each way an announcement takes: to a place, a person, everybody, and by who is there in any process. */
const carried = new Set([
  'another person writes',
  'a message is removed',
  'a conversation begins',
  'I changed my profile on another device',
  'a place has one more person',
  'I am let into another place',
  'somebody asks to come into my lab',
  'I read on another device',
  'somebody comes, and another goes',
  'the card of the programme changes',
])
const cases = convergenceCases.filter(({ what }) => carried.has(what))

it('all these are cases', () => expect(cases).toHaveLength(carried.size))

it.each(cases)('two processes: $what', (one) => expectPatched(stage, one))
