// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { people } from './people.ts'
import { buildNetwork } from './places.ts'
import { startTestServer } from './server.ts'

await startTestServer()

it('people around a network talk, and an outsider hears nothing of it', async () => {
  const network = await buildNetwork()
  const { ana, ben, guest, outsider, anonymous } = await people(network)
  const [bens, guests, outsiders] = [await ben.socket(), await guest.socket(), await outsider.socket()]
  const threadId = network.general._id
  const sent = await ana.api(messageEndpoints.create, { threadId, clientId: newId(), text: 'Buongiorno' })
  expect((await bens.next(messageEvents.created)).message).toEqual(sent)
  expect((await guests.next(messageEvents.created)).message).toEqual(sent)
  await outsiders.settled()
  expect(outsiders.heard).toEqual([])
  await expect(outsider.api(messageEndpoints.list, { threadId })).rejects.toMatchObject({ code: 'not_found' })
  await expect(anonymous.api(placeEndpoints.list)).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(anonymous.socket()).rejects.toThrow('unauthenticated')
})
