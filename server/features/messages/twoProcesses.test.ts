// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { messageEndpoints } from '#shared/features/messages.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startServerProcess } from '#test/support/processes.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn, numbers, orderOf, wholeLog, writeInTurn } from '#test/support/writing.ts'

await startTestServer()
// before the processes look at the places: what is built goes past them
const network = await buildNetwork()
const { ana, ben, coordinator } = await people(network)
const urls = await Promise.all([startServerProcess(), startServerProcess()])

it('two processes write one thread: no gap, no double, and every writer’s order kept', async () => {
  const threadId = network.general._id
  const devices = await Promise.all([ana, ben, ana, ben].map((person) => person.device()))
  await Promise.all(
    devices.map((device, index) =>
      writeInTurn(
        device,
        threadId,
        numbers(12).map((n) => `d${index} ${n}`),
        urls[index % 2],
      ),
    ),
  )
  const shared = draftIn(threadId, 'lo stesso su due processi')
  const [one, two] = await Promise.all(urls.map((url) => ana.request(messageEndpoints.create, shared, { url })))
  expect(one?.body).toEqual(two?.body)
  const log = await wholeLog(coordinator, threadId)
  expect(log.map(({ seq }) => seq)).toEqual(numbers(49))
  for (const index of devices.keys()) expect(orderOf(log, `d${index}`)).toEqual(numbers(12))
})

it('a number that a change took in one process is never given to a message by another', async () => {
  const threadId = network.channels[1]?.general._id ?? ''
  const [here, there] = urls.map((url) => ({ url }))
  await ana.request(messageEndpoints.create, draftIn(threadId, 'uno'), here)
  const [first] = await wholeLog(ben, threadId)
  for (const emoji of ['👍', '👏']) await ben.request(messageEndpoints.react, { messageId: first?.id, emoji }, there)
  await ana.request(messageEndpoints.create, draftIn(threadId, 'due'), here)
  expect((await wholeLog(ben, threadId)).map(({ rev, text }) => [rev, text])).toEqual([
    [3, 'uno'],
    [4, 'due'],
  ])
})
