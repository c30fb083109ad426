// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { buildDocument } from '#server/features/documents/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { adoptionEndpoints } from '#shared/features/adoption.ts'
import { messageEndpoints, messageEvents, namedDocumentIds } from '#shared/features/messages.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildMessage } from './build.ts'
import { settleNames } from './naming.ts'

await startTestServer()
const [network, elsewhere] = await Promise.all([buildNetwork(), buildNetwork()])
const { ana, ben, coordinator } = await people(network)
await buildRole({ personId: ana.id, placeId: elsewhere.id, placeKind: 'network', role: 'member' })
const threadId = network.general._id

const aDocument = async () => (await buildDocument({ placeId: network.id, createdBy: ana.id }))._id
const address = (documentId: string) => `https://trama.example/documenti/${documentId}`
const say = (text: string, where = threadId) =>
  ana.api(messageEndpoints.create, { threadId: where, clientId: newId(), text })
const naming = (documentId: string, by = ben) => by.api(adoptionEndpoints.naming, { documentId })

it('messages that name a document stand with it: who may read them sees them, for others they are counted', async () => {
  const documentId = await aDocument()
  const heard = await ben.socket()
  const said = await say(`La bozza: ${address(documentId)}. Chi la rilegge?`)
  expect((await heard.next(messageEvents.named)).documentId).toBe(documentId)
  await say(`Da noi: [il protocollo](${address(documentId)}?v=1)`, elsewhere.general._id)
  const shown = { threadId, seq: said.seq, author: { id: ana.id } }
  expect(await naming(documentId)).toMatchObject({ messages: [shown], hidden: 1 })
  expect((await naming(documentId, ana)).messages.map((one) => one.threadId)).toEqual([threadId, elsewhere.general._id])
})

it('what is edited or removed names no more, and who reads the document hears it', async () => {
  const [one, other] = [await aDocument(), await aDocument()]
  const heard = await ben.socket()
  const said = await say(address(one))
  expect((await heard.next(messageEvents.named)).documentId).toBe(one)
  await ana.api(messageEndpoints.edit, { messageId: said.id, text: `Era quella sbagliata: ${address(other)}` })
  expect(new Set([await heard.next(messageEvents.named), await heard.next(messageEvents.named)])).toEqual(
    new Set([{ documentId: other }, { documentId: one }]),
  )
  expect(await naming(one)).toEqual({ messages: [], hidden: 0 })
  expect((await naming(other)).messages).toHaveLength(1)
  await coordinator.api(messageEndpoints.remove, { messageId: said.id })
  expect((await heard.next(messageEvents.named)).documentId).toBe(other)
  expect(await naming(other)).toEqual({ messages: [], hidden: 0 })
})

it('messages from before it was kept what they name are looked at once', async () => {
  const documentId = await aDocument()
  await buildMessage({ threadId, authorId: ana.id, text: `Letto: ${address(documentId)}` })
  await mongoose.connection.collection('settled').deleteMany({})
  await settleNames()
  expect((await naming(documentId)).messages).toHaveLength(1)
  await buildMessage({ threadId, authorId: ana.id, text: address(documentId) })
  await settleNames()
  expect((await naming(documentId)).messages).toHaveLength(1)
})

it('an address names a document where it leads to one, each once, and so many', () => {
  const [one, other] = [newId(), newId()]
  const inside = `http://127.0.0.1:3000/documenti/${other}`
  expect(namedDocumentIds(`(${address(one)}), ${inside}#fine, ${address(one)}?v=2`)).toEqual([one, other])
  for (const none of [
    `/documenti/${one}`,
    `${address(one)}x`,
    `${address(one)}/esporta`,
    'https://a.it/documenti/breve',
  ])
    expect(namedDocumentIds(none)).toEqual([])
  expect(namedDocumentIds(Array.from({ length: 60 }, () => address(newId())).join(' '))).toHaveLength(50)
})
