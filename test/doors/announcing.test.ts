// SPDX-License-Identifier: AGPL-3.0-or-later
import { it } from 'vitest'
import { startTestServer } from '#test/support/server.ts'
import { allEventDoors } from './cases.ts'
import { expectHeard, listenIn } from './hearing.ts'
import { buildWorld } from './world.ts'

await startTestServer()
const [here, abroad] = await Promise.all([listenIn(await buildWorld()), listenIn(await buildWorld())])

it.each(allEventDoors.map((one) => ({ name: one.event.name, door: one })))(
  '$name is heard by who is entitled, and by nobody else who is connected',
  async ({ door }) => expectHeard(door, here, abroad),
)
