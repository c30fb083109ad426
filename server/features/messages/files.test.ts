// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { purgeLibraries } from '#server/features/library/trash.ts'
import { buildThread } from '#server/features/threads/build.ts'
import { buildUpload } from '#server/features/uploads/build.ts'
import { newId } from '#server/lib/id.ts'
import { conversationEndpoints, lastMessageOf } from '#shared/features/conversations.ts'
import { fileEndpoints } from '#shared/features/files.ts'
import { libraryEndpoints, libraryEvents, libraryLimits } from '#shared/features/library.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { everyRecord } from '#test/support/records.ts'
import { startTestServer } from '#test/support/server.ts'
import { MessageModel } from './model.ts'

await startTestServer()
const network = await buildNetwork()
const placeId = network.id
const threadId = network.general._id
const { ana, ben, guest, coordinator, staff } = await people(network)

const bring = async (person: TestPerson, name = `${newId()}.txt`) => ({
  uploadId: (await buildUpload({ placeId, personId: person.id, name }))._id,
})
const draftWith = (files: { uploadId: string; versionOf?: string }[], text = '') => ({
  threadId,
  clientId: newId(),
  text,
  files,
})
const post = async (person: TestPerson, name?: string) =>
  person.api(messageEndpoints.create, draftWith([await bring(person, name)]))
const fileOf = ({ files }: { files: readonly { fileId: string }[] }) => files[0]?.fileId ?? ''
const itemsOf = async (person: TestPerson) => (await person.api(libraryEndpoints.list, { placeId })).items

it('a message carries files without a word, and they are in the library of its place once', async () => {
  const [heard, shelf] = [await ben.socket(), await coordinator.socket()]
  const names = [`foto ${newId()}.jpg`, `piano ${newId()}.xlsx`]
  const files = await Promise.all(names.map((name) => bring(ana, name)))
  const written = await ana.api(messageEndpoints.create, draftWith(files))
  expect(written.files.map(({ name, version }) => [name, version])).toEqual(names.map((name) => [name, 1]))
  expect((await heard.next(messageEvents.created)).message).toEqual(written)
  expect((await shelf.next(libraryEvents.changed)).items.map(({ name }) => name)).toEqual(names)
  const ids = written.files.map(({ fileId }) => fileId)
  expect((await itemsOf(ben)).filter(({ id }) => ids.includes(id))).toHaveLength(2)
  const { carriers } = await ben.api(fileEndpoints.read, { fileId: fileOf(written) })
  expect(carriers).toMatchObject([{ threadId, seq: written.seq, author: { id: ana.id } }])
  const { rows } = await ben.api(conversationEndpoints.list, { placeId })
  const row = rows.find(({ thread }) => thread.id === threadId)
  expect([row?.last, row?.last?.excerpt]).toEqual([lastMessageOf(written), names.join(', ')])
})

it('the same file named twice in a message is carried once', async () => {
  const file = await bring(ana)
  expect((await ana.api(messageEndpoints.create, draftWith([file, file]))).files).toHaveLength(1)
})

it('a message without a word and without a file is refused, and one is not edited into nothing', async () => {
  const nothing = { code: 'invalid', fields: { text: 'required' } }
  await expect(ana.api(messageEndpoints.create, draftWith([]))).rejects.toMatchObject(nothing)
  const spoken = await ana.api(messageEndpoints.create, { threadId, clientId: newId(), text: 'parola' })
  await expect(ana.api(messageEndpoints.edit, { messageId: spoken.id, text: '' })).rejects.toMatchObject(nothing)
  const carrying = await ana.api(messageEndpoints.create, draftWith([await bring(ana)], 'ecco'))
  const edited = await ana.api(messageEndpoints.edit, { messageId: carrying.id, text: '' })
  expect(edited).toMatchObject({ text: '', files: carrying.files })
})

it('a draft that is sent again, at once or after its answer was lost, makes nothing twice', async () => {
  const draft = draftWith([await bring(ana), await bring(ana)], 'due volte')
  const devices = await Promise.all([ana.device(), ana.device(), ana.device()])
  const answers = await Promise.all(devices.map((device) => device.api(messageEndpoints.create, draft)))
  answers.push(await ana.api(messageEndpoints.create, draft))
  const ids = new Set(answers.map(({ id }) => id))
  const files = new Set(answers.flatMap((answer) => answer.files.map(({ fileId }) => fileId)))
  expect([ids.size, files.size]).toEqual([1, 2])
  for (const fileId of files) expect((await ana.api(fileEndpoints.read, { fileId })).versions).toHaveLength(1)
})

it('of files that do not all go through none is kept, and the message is not written', async () => {
  const before = await itemsOf(ben)
  const draft = draftWith([await bring(ana), await bring(ben)], 'non tutti')
  await expect(ana.api(messageEndpoints.create, draft)).rejects.toMatchObject({ code: 'not_found' })
  expect(await itemsOf(ben)).toEqual(before)
  expect(await everyRecord()).not.toContain('non tutti')
})

it('a name that looks like data of a case is held, unless it is none', async () => {
  const draft = draftWith([await bring(ana, 'RSSMRA85T10A562S.pdf')])
  await expect(ana.api(messageEndpoints.create, draft)).rejects.toMatchObject({
    code: 'case_data',
    fields: { files: 'case_data' },
  })
  expect((await ana.api(messageEndpoints.create, { ...draft, notACase: true })).files).toHaveLength(1)
})

it('a name that is taken gets a number, and a new version is said to be one', async () => {
  const name = `verbale ${newId()}.txt`
  const [first, second] = [await post(ana, name), await post(ben, name)]
  expect(fileOf(second)).not.toBe(fileOf(first))
  expect((await itemsOf(ana)).find(({ id }) => id === fileOf(second))?.name).toBe(name.replace('.txt', ' (2).txt'))
  const versionOf = fileOf(first)
  const third = await ben.api(messageEndpoints.create, draftWith([{ ...(await bring(ben)), versionOf }]))
  expect(third.files).toMatchObject([{ fileId: versionOf, version: 2 }])
  const { carriers } = await ana.api(fileEndpoints.read, { fileId: versionOf })
  expect(carriers.map(({ seq }) => seq)).toEqual([first.seq, third.seq])
})

it('a guest brings new files, reads what their conversation carries, and nothing else of it', async () => {
  const mine = await post(guest)
  expect((await guest.api(fileEndpoints.read, { fileId: fileOf(mine) })).inLibrary).toBe(false)
  const anas = await post(ana, `prima ${newId()}.txt`)
  const fileId = fileOf(anas)
  const [folder] = [await coordinator.api(libraryEndpoints.createFolder, { placeId, parentId: null, name: newId() })]
  await ana.api(libraryEndpoints.move, { itemId: fileId, parentId: folder.id, beforeId: null })
  await coordinator.api(libraryEndpoints.rename, { itemId: fileId, name: `segreto ${newId()}.txt` })
  await ben.api(fileEndpoints.addVersion, { fileId, ...(await bring(ben)), basedOn: 1, note: 'solo per la rete' })
  const seen = await guest.api(fileEndpoints.read, { fileId })
  expect(seen.versions.map(({ number }) => number)).toEqual([1])
  expect(seen.item).toMatchObject({ name: anas.files[0]?.name, parentId: null, changed: { by: { id: ana.id } } })
  expect(JSON.stringify(seen)).not.toMatch(/segreto|solo per la rete/)
  const versionOf = draftWith([{ ...(await bring(guest)), versionOf: fileId }])
  await expect(guest.api(messageEndpoints.create, versionOf)).rejects.toMatchObject({ code: 'forbidden' })
  const elsewhere = await buildThread({ placeId, channelId: network.channel._id })
  const other = await ana.api(messageEndpoints.create, { ...draftWith([await bring(ana)]), threadId: elsewhere._id })
  await expect(guest.api(fileEndpoints.read, { fileId: fileOf(other) })).rejects.toMatchObject({ code: 'not_found' })
})

it('a file that came with a removed message alone goes into the Cestino with it, one that others carry stays', async () => {
  const [alone, shared] = [await post(ana), await post(ana)]
  const next = draftWith([{ ...(await bring(ben)), versionOf: fileOf(shared) }])
  await ben.api(messageEndpoints.create, next)
  for (const { id: messageId } of [alone, shared]) {
    const removed = await ana.api(messageEndpoints.remove, { messageId })
    expect(removed).toMatchObject({ text: '', files: [] })
  }
  const there = (await itemsOf(ben)).map(({ id }) => id)
  expect([alone, shared].map((message) => there.includes(fileOf(message)))).toEqual([false, true])
  await expect(guest.api(fileEndpoints.read, { fileId: fileOf(alone) })).rejects.toMatchObject({ code: 'not_found' })
  expect((await guest.api(fileEndpoints.read, { fileId: fileOf(shared) })).versions).toHaveLength(1)
  await ana.api(libraryEndpoints.restore, { itemId: fileOf(alone) })
  expect((await ben.api(fileEndpoints.read, { fileId: fileOf(alone) })).carriers).toEqual([])
})

it('what a message carries stays open to who reads the message, whatever becomes of it in the library', async () => {
  const carrying = await post(ana)
  const fileId = fileOf(carrying)
  await ana.api(libraryEndpoints.remove, { itemId: fileId })
  const readers = async () => {
    for (const person of [ana, ben, guest])
      expect((await person.api(fileEndpoints.read, { fileId })).versions).toHaveLength(1)
  }
  await readers()
  await purgeLibraries(Date.now() + (libraryLimits.trashDays + 1) * 86_400_000)
  expect((await coordinator.api(libraryEndpoints.trash, { placeId })).items.map(({ id }) => id)).not.toContain(fileId)
  await readers()
  await expect(ana.api(libraryEndpoints.restore, { itemId: fileId })).rejects.toMatchObject({ code: 'not_found' })
  await ana.api(messageEndpoints.remove, { messageId: carrying.id })
  await expect(ben.api(fileEndpoints.read, { fileId })).rejects.toMatchObject({ code: 'not_found' })
  await purgeLibraries(Date.now() + (libraryLimits.trashDays + 1) * 86_400_000)
  expect(await everyRecord()).not.toContain(fileId)
})

it('who carries a file is one step along an index, however many messages there are', async () => {
  const plan = await MessageModel.find({ 'files.fileId': fileOf(await post(ana)) }).explain('executionStats')
  expect(JSON.stringify(plan)).toMatch(/"totalKeysExamined":1,"totalDocsExamined":1/)
})

it('staff who has no role in a place reads none of its files', async () => {
  const { files } = await post(ana)
  await expect(staff.api(fileEndpoints.read, { fileId: files[0]?.fileId ?? '' })).rejects.toMatchObject({
    code: 'not_found',
  })
})
