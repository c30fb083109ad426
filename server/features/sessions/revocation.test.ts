// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { meEndpoints } from '#shared/features/me.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, ben } = await people(network)
const threadId = network.general._id

it('a device that is just connecting when its session ends is not forgotten', async () => {
  for (let round = 0; round < 15; round += 1) {
    const phone = await ana.device()
    const connecting = phone.socket()
    const ending = ana.api(sessionEndpoints.revoke, { sessionId: phone.sessionId })
    const [connected] = await Promise.allSettled([connecting, ending])
    if (connected.status === 'fulfilled') await connected.value.closed
  }
  expect((await ana.api(sessionEndpoints.list)).sessions).toHaveLength(1)
})

it('answers on their way when the session ends do not keep it alive, and no other device feels it', async () => {
  for (let round = 0; round < 10; round += 1) {
    const phone = await ana.device()
    const asking = Array.from({ length: 5 }, () => phone.api(meEndpoints.read).catch(() => null))
    await ana.api(sessionEndpoints.revoke, { sessionId: phone.sessionId })
    await expect(phone.api(meEndpoints.read)).rejects.toMatchObject({ code: 'unauthenticated' })
    await Promise.all(asking)
  }
  await expect(ana.api(meEndpoints.read)).resolves.toMatchObject({ person: { id: ana.id } })
})

it('while a room is full of talk, not one message reaches a device after its session has ended', async () => {
  const phone = await ana.device()
  const [stays, goes] = [await ana.socket(), await phone.socket()]
  let talking = true
  const talk = Array.from({ length: 8 }, async () => {
    while (talking) await ben.api(messageEndpoints.create, { threadId, clientId: newId(), text: 'Parola' })
  })
  await goes.next(messageEvents.created)
  await ana.api(sessionEndpoints.revoke, { sessionId: phone.sessionId })
  const heard = goes.heard.length
  const other = stays.heard.length
  await goes.closed
  await stays.next(messageEvents.created)
  talking = false
  await Promise.all(talk)
  await stays.settled()
  expect(goes.heard).toHaveLength(heard)
  expect(stays.heard.length).toBeGreaterThan(other)
})
