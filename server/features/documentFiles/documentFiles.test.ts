// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { buildDocument } from '#server/features/documents/build.ts'
import { buildFile } from '#server/features/files/build.ts'
import { purgeLibraries } from '#server/features/library/trash.ts'
import { buildUpload } from '#server/features/uploads/build.ts'
import { newId } from '#server/lib/id.ts'
import { documentFileEndpoints as endpoints } from '#shared/features/documentFiles.ts'
import { documentEndpoints } from '#shared/features/documents.ts'
import { contentAddress, fileEndpoints } from '#shared/features/files.ts'
import { libraryEndpoints, libraryLimits } from '#shared/features/library.ts'
import { sharingEndpoints } from '#shared/features/sharing.ts'
import { errorOf } from '#test/support/api.ts'
import { announceUpload } from '#test/support/bringing.ts'
import { people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer, testServer } from '#test/support/server.ts'
import { settleBrought } from './settle.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, ben, coordinator, outsider } = await people(network)
const placeId = network.id

const newDocument = async () => (await buildDocument({ placeId, createdBy: ana.id }))._id
const bring = async (name = 'foto.png') => (await buildUpload({ placeId, personId: ana.id, name }))._id
const statusFor = async (by: TestPerson, fileId: string) => {
  const url = `${testServer().url}${contentAddress({ fileId, version: 1 }, 'original')}`
  return (await fetch(url, { headers: { authorization: `Bearer ${by.token}` } })).status
}
const inDayOfPurge = () => Date.now() + (libraryLimits.trashDays + 1) * 86_400_000

it('a file brought into a text lies beside it, and the same upload again is the same file', async () => {
  const documentId = await newDocument()
  const attached = { documentId, uploadId: await bring(), fileId: newId() }
  const file = await ana.api(endpoints.attach, attached)
  expect(file).toMatchObject({ fileId: attached.fileId, version: 1, name: 'foto.png' })
  expect(await ana.api(endpoints.attach, attached)).toEqual(file)
  expect((await ben.api(documentEndpoints.read, { documentId })).files).toEqual([file])
  const { items } = await ben.api(libraryEndpoints.list, { placeId })
  expect(items.filter(({ id }) => id === file.fileId)).toHaveLength(1)
  const again = { documentId, uploadId: await bring(), fileId: file.fileId }
  await expect(ana.api(endpoints.attach, again)).rejects.toMatchObject({ code: 'conflict' })
})

it('a file of a document that is narrowed is for those who read that, and in no list', async () => {
  const documentId = await newDocument()
  await ana.api(sharingEndpoints.narrow, { itemId: documentId, narrowed: true })
  const socket = await ben.socket()
  const fileId = newId()
  await ana.api(endpoints.attach, { documentId, uploadId: await bring('segreto.png'), fileId })
  const lists = await Promise.all([
    ben.api(libraryEndpoints.list, { placeId }),
    ben.api(libraryEndpoints.recent, {}),
    ben.api(libraryEndpoints.find, { words: 'segreto' }),
  ])
  await socket.settled()
  expect(JSON.stringify([lists, socket.heard])).not.toContain('segreto')
  expect(await Promise.all([ana, ben].map((one) => statusFor(one, fileId)))).toEqual([200, 404])
})

it('what was brought into a text goes out of the folder when the document is for fewer, and what was chosen stays', async () => {
  const documentId = await newDocument()
  const [brought, chosen] = [newId(), newId()]
  await ana.api(endpoints.attach, { documentId, uploadId: await bring('riservata.png'), fileId: brought })
  await ana.api(endpoints.attach, {
    documentId: await newDocument(),
    uploadId: await bring('di tutti.png'),
    fileId: chosen,
  })
  await ana.api(endpoints.carry, { documentId, fileId: chosen, version: 1 })
  const statuses = async () => Promise.all([brought, chosen].map((fileId) => statusFor(ben, fileId)))
  expect(await statuses()).toEqual([200, 200])
  const socket = await ben.socket()
  await ana.api(sharingEndpoints.narrow, { itemId: documentId, narrowed: true })
  await socket.settled()
  expect(await statuses()).toEqual([404, 200])
  expect(await statusFor(ana, brought)).toBe(200)
  const lists = await Promise.all([
    ben.api(libraryEndpoints.list, { placeId }),
    ben.api(libraryEndpoints.trash, { placeId }),
    ben.api(libraryEndpoints.find, { words: 'riservata' }),
  ])
  expect(JSON.stringify(lists)).not.toContain('riservata')
  expect(JSON.stringify(socket.heard)).toContain(brought)
  await purgeLibraries(inDayOfPurge())
  expect(await statusFor(ana, brought)).toBe(200)
})

it('a document that is moved to where fewer see it takes with it what was brought', async () => {
  const named = { placeId, parentId: null, name: 'Per pochi' }
  const { id: folderId } = await ana.api(libraryEndpoints.createFolder, named)
  await ana.api(sharingEndpoints.narrow, { itemId: folderId, narrowed: true })
  const documentId = await newDocument()
  const fileId = newId()
  await ana.api(endpoints.attach, { documentId, uploadId: await bring('con lui.png'), fileId })
  await ana.api(libraryEndpoints.move, { itemId: documentId, parentId: folderId, beforeId: null })
  expect(await Promise.all([ana, ben].map((one) => statusFor(one, fileId)))).toEqual([200, 404])
})

it('only who writes in a document brings bytes for it', async () => {
  const documentId = await newDocument()
  const announced = (by: TestPerson) => announceUpload(by, { name: 'foto.png', size: 3, target: { documentId } })
  expect((await announced(ana)).status).toBe(201)
  expect(errorOf(await announced(outsider))).toMatchObject({ code: 'not_found' })
})

it('removed from the library it is still in the text, for who reads the document and for nobody else', async () => {
  const documentId = await newDocument()
  const fileId = newId()
  await ana.api(endpoints.attach, { documentId, uploadId: await bring(), fileId })
  await ana.api(libraryEndpoints.remove, { itemId: fileId })
  await purgeLibraries(inDayOfPurge())
  expect([await statusFor(ben, fileId), await statusFor(outsider, fileId)]).toEqual([200, 404])
  await expect(ben.api(fileEndpoints.addVersion, { fileId, uploadId: newId(), basedOn: 1 })).rejects.toMatchObject({
    code: 'forbidden',
  })
  // with the document it goes for good
  await coordinator.api(libraryEndpoints.remove, { itemId: documentId })
  await purgeLibraries(inDayOfPurge())
  await purgeLibraries(inDayOfPurge())
  expect(await statusFor(ben, fileId)).toBe(404)
})

it('what somebody writes into a text opens no door: only what they may read themselves is carried', async () => {
  const elsewhere = await buildNetwork()
  const { ana: stranger } = await people(elsewhere)
  const document = await buildDocument({ placeId: elsewhere.id, createdBy: stranger.id })
  const uploadId = (await buildUpload({ placeId: elsewhere.id, personId: stranger.id }))._id
  const fileId = newId()
  await stranger.api(endpoints.attach, { documentId: document._id, uploadId, fileId })
  const documentId = await newDocument()
  await expect(ana.api(endpoints.carry, { documentId, fileId, version: 1 })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await statusFor(ana, fileId)).toBe(404)
})

it('what was brought before that was kept goes out of the folder too; what was chosen or posted stays', async () => {
  const documentId = await newDocument()
  const [brought, chosen] = [newId(), newId()]
  await ana.api(endpoints.attach, { documentId, uploadId: await bring('di prima.png'), fileId: brought })
  const { _id: other } = await buildFile({ placeId, createdBy: ben.id })
  const longAgo = new Date(Date.now() - 3_600_000)
  await mongoose.connection
    .collection<{ _id: string }>('files')
    .updateOne({ _id: other }, { $set: { 'versions.0.at': longAgo, createdBy: ana.id } })
  const attached = { documentId: await newDocument(), uploadId: await bring('di tutti.png'), fileId: chosen }
  await ana.api(endpoints.attach, attached)
  for (const fileId of [other, chosen]) await ana.api(endpoints.carry, { documentId, fileId, version: 1 })
  // as it was stored then
  await mongoose.connection.collection('documentFiles').updateMany({ documentId }, { $unset: { brought: 1 } })
  await mongoose.connection.collection('settled').deleteMany({})
  await settleBrought()
  await ana.api(sharingEndpoints.narrow, { itemId: documentId, narrowed: true })
  expect(await Promise.all([brought, other, chosen].map((fileId) => statusFor(ben, fileId)))).toEqual([404, 200, 200])
  expect(await statusFor(ana, brought)).toBe(200)
})
