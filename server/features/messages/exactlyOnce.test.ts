// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn, numbers, orderOf, wholeLog, writeInTurn } from '#test/support/writing.ts'

await startTestServer()

it('twenty tries with one client id at once make one message, and twenty times the same answer', async () => {
  const network = await buildNetwork()
  const { ana, ben } = await people(network)
  const heard = await ben.socket()
  const message = draftIn(network.general._id, 'Una volta sola')
  const answers = await Promise.all(numbers(20).map(() => ana.api(messageEndpoints.create, message)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await wholeLog(ben, network.general._id)).toEqual([answers[0]])
  await ben.api(messageEndpoints.create, draftIn(network.general._id, 'E poi un altro'))
  await heard.next(messageEvents.created, (event) => event.message.text === 'E poi un altro')
  expect(heard.heard.filter(([name]) => name === messageEvents.created.name)).toHaveLength(2)
})

it('a client id is its writer’s: another person may have the same, another thread may not', async () => {
  const network = await buildNetwork()
  const { ana, ben } = await people(network)
  const [first, second] = network.channels
  const clientId = newId()
  const threadId = first?.general._id ?? ''
  const mine = await ana.api(messageEndpoints.create, { threadId, clientId, text: 'mio' })
  const theirs = await ben.api(messageEndpoints.create, { threadId, clientId, text: 'suo' })
  expect(theirs.id).not.toBe(mine.id)
  await expect(
    ana.api(messageEndpoints.create, { threadId: second?.general._id ?? '', clientId, text: 'mio' }),
  ).rejects.toMatchObject({ code: 'conflict' })
})

it('a retry tells what was written first, whatever it says now and even once it was removed', async () => {
  const network = await buildNetwork()
  const { ana } = await people(network)
  const first = draftIn(network.general._id, 'la prima')
  const written = await ana.api(messageEndpoints.create, first)
  expect(await ana.api(messageEndpoints.create, { ...first, text: 'la seconda' })).toEqual(written)
  const removed = await ana.api(messageEndpoints.remove, { messageId: written.id })
  expect(await ana.api(messageEndpoints.create, first)).toEqual(removed)
})

it('many who repeat themselves at once hear what was stored, and new messages between them find their position', async () => {
  const network = await buildNetwork()
  const { ana, ben, coordinator } = await people(network)
  const drafts = network.channels.flatMap(({ general }) => numbers(6).map((n) => draftIn(general._id, `prima ${n}`)))
  const first = await Promise.all(drafts.map((draft) => ana.api(messageEndpoints.create, draft)))
  const heard = await coordinator.socket()
  const later = network.channels.flatMap(({ general }) => numbers(6).map((n) => draftIn(general._id, `dopo ${n}`)))
  const [again, fresh] = await Promise.all([
    Promise.all(drafts.map((draft) => ana.api(messageEndpoints.create, draft))),
    Promise.all(later.map((draft) => ben.api(messageEndpoints.create, draft))),
  ])
  expect(again).toEqual(first)
  for (const { general } of network.channels) {
    const log = await wholeLog(coordinator, general._id)
    expect(log.map(({ seq }) => seq)).toEqual(numbers(12))
    expect(
      log
        .slice(6)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(fresh.flatMap(({ threadId, id }) => (threadId === general._id ? id : [])).sort())
  }
  await heard.settled()
  const told = heard.heard.filter(([name]) => name === messageEvents.created.name)
  expect(told).toHaveLength(fresh.length)
})

it('over parallel connections every thread is one line without gap or double, for readers and for listeners', async () => {
  const network = await buildNetwork()
  const { ana, ben, coordinator } = await people(network)
  const listener = await coordinator.socket()
  const threads = network.channels.map(({ general }) => general._id)
  const devices = await Promise.all([ana, ana, ben, ben].map((person) => person.device()))
  await Promise.all(
    devices.flatMap((device, index) =>
      threads.map((threadId) =>
        writeInTurn(
          device,
          threadId,
          numbers(4).map((n) => `d${index} ${n}`),
        ),
      ),
    ),
  )
  for (const threadId of threads) {
    const log = await wholeLog(ana, threadId)
    expect(log.map(({ seq }) => seq)).toEqual(numbers(16))
    for (const index of devices.keys()) expect(orderOf(log, `d${index}`)).toEqual(numbers(4))
    await listener.next(messageEvents.created, ({ message }) => message.threadId === threadId && message.seq === 16)
    const heard = listener.heard.flatMap(([, payload]) => messageEvents.created.payload.parse(payload).message)
    expect(heard.filter((message) => message.threadId === threadId)).toEqual(log)
  }
})
