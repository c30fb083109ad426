// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { purgeLibraries } from '#server/features/library/trash.ts'
import { buildUpload } from '#server/features/uploads/build.ts'
import { findUpload } from '#server/features/uploads/queries.ts'
import { newId } from '#server/lib/id.ts'
import { fileEndpoints as endpoints } from '#shared/features/files.ts'
import { libraryEndpoints, libraryEvents } from '#shared/features/library.ts'
import { people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildFile } from './build.ts'
import { FileModel } from './model.ts'

await startTestServer()
const network = await buildNetwork()
const placeId = network.id
const { ana, ben, coordinator, outsider } = await people(network)

const bring = async (person: TestPerson, name = `${newId()}.txt`) =>
  (await buildUpload({ placeId, personId: person.id, name }))._id
const put = async (person: TestPerson, name: string, as?: 'version' | 'another') =>
  person.api(endpoints.create, { placeId, uploadId: await bring(person, name), parentId: null, ...(as && { as }) })

it('a name that is there is asked about once: a new version of it, or another file beside it', async () => {
  const first = await put(ana, 'Verbale del tavolo.txt')
  expect(first).toMatchObject({ kind: 'file', file: { version: 1, kind: 'text', scan: 'unchecked' } })
  await expect(put(ben, 'VERBALE del tavolo.txt')).rejects.toMatchObject({
    code: 'conflict',
    fields: { name: 'taken' },
  })
  const another = await put(ben, 'Verbale del tavolo.txt', 'another')
  expect(another).toMatchObject({ name: 'Verbale del tavolo (2).txt', file: { version: 1 } })
  const listener = await ana.socket()
  const version = await put(ben, 'Verbale del tavolo.txt', 'version')
  expect(version).toMatchObject({ id: first.id, file: { version: 2 }, changed: { by: { id: ben.id } } })
  expect((await listener.next(libraryEvents.changed)).items).toEqual([version])
  const { versions, carriers, inLibrary } = await ana.api(endpoints.read, { fileId: first.id })
  expect(versions.map(({ number, author, basedOn }) => [number, author.id, basedOn])).toEqual([
    [2, ben.id, 1],
    [1, ana.id, null],
  ])
  expect({ carriers, inLibrary }).toEqual({ carriers: [], inLibrary: true })
})

it('of twins in two Unicode forms that come at once, one is asked about', async () => {
  const name = newId()
  const twins = [`Qualità ${name}.txt`, `Qualita\u0300 ${name}.txt`]
  const made = await Promise.allSettled(twins.map((twin, index) => put([ana, ben][index] ?? ana, twin)))
  expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

it('a request that is repeated makes nothing twice, and bytes are part of one file alone', async () => {
  const uploadId = await bring(ana)
  const draft = { placeId, uploadId, parentId: null }
  const devices = await Promise.all([ana.device(), ana.device(), ana.device()])
  const made = await Promise.all(devices.map((device) => device.api(endpoints.create, draft)))
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  const other = await put(ana, `${newId()}.txt`)
  await expect(ana.api(endpoints.addVersion, { fileId: other.id, uploadId, basedOn: 1 })).rejects.toMatchObject({
    code: 'conflict',
    fields: { uploadId: 'taken' },
  })
  const again = { fileId: other.id, uploadId: await bring(ana), basedOn: 1 }
  const answers = [await ana.api(endpoints.addVersion, again), await ana.api(endpoints.addVersion, again)]
  expect(answers[1]).toEqual(answers[0])
})

it('nobody makes a file of what another has brought, nor of what was brought for another place', async () => {
  const draft = { placeId, parentId: null }
  const bens = await bring(ben)
  await expect(ana.api(endpoints.create, { ...draft, uploadId: bens })).rejects.toMatchObject({ code: 'not_found' })
  const elsewhere = await buildUpload({ placeId: (await buildNetwork()).id, personId: ana.id })
  await expect(ana.api(endpoints.create, { ...draft, uploadId: elsewhere._id })).rejects.toMatchObject({
    fields: { uploadId: 'bad_value' },
  })
})

it('ten versions that come at once have ten numbers, and who was overtaken is told by whom', async () => {
  const { id: fileId } = await put(ana, `${newId()}.txt`)
  const added = await Promise.all(
    Array.from({ length: 10 }, async (_, index) => {
      const person = await [ana, ben][index % 2]?.device()
      return person?.api(endpoints.addVersion, { fileId, uploadId: await bring(person), basedOn: 1, note: 'insieme' })
    }),
  )
  const numbers = added.map((one) => one?.version.number ?? 0).sort((a, b) => a - b)
  expect(numbers).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  for (const one of added) expect(one?.overtaken?.number ?? 1).toBe((one?.version.number ?? 0) - 1)
  expect((await ben.api(endpoints.read, { fileId })).versions).toHaveLength(11)
})

it('an earlier version comes back as the newest, and nothing is lost', async () => {
  const { id: fileId } = await put(ana, `${newId()}.txt`)
  const { version: second } = await ben.api(endpoints.addVersion, { fileId, uploadId: await bring(ben), basedOn: 1 })
  expect(second.number).toBe(2)
  const { item, version } = await ben.api(endpoints.restoreVersion, { fileId, number: 1 })
  expect(version).toMatchObject({ number: 3, basedOn: 1, author: { id: ben.id } })
  expect(item.file?.version).toBe(3)
  await expect(ben.api(endpoints.restoreVersion, { fileId, number: 9 })).rejects.toMatchObject({ code: 'not_found' })
})

it('names are kept as people wrote them, without a path and without what turns or is too long', async () => {
  const named = async (name: string) => (await put(ana, name)).name
  expect(await named('../../x')).toBe('.._.._x')
  const long = await named(`${'è'.repeat(120)}.txt`)
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(240)
  const longer = await named(`${'n'.repeat(230)}.txt`)
  expect([longer.length, longer.slice(-5)]).toEqual([160, 'n.txt'])
  expect((await put(ana, `${'n'.repeat(230)}.txt`, 'another')).name).toBe(`${'n'.repeat(152)} (2).txt`)
  await expect(put(ana, 'fattura\u202Ecod.exe')).rejects.toMatchObject({ fields: { name: 'bad_text' } })
  const looksLikeOne = 'RSSMRA85T10A562S.pdf'
  await expect(put(ana, looksLikeOne)).rejects.toMatchObject({ code: 'case_data' })
  const released = { uploadId: await bring(ana, looksLikeOne), notACase: true }
  const made = await ana.api(endpoints.create, { placeId, parentId: null, ...released })
  expect(made.name).toBe(looksLikeOne)
  const next = { fileId: made.id, uploadId: await bring(ana, looksLikeOne), basedOn: 1 }
  await expect(ana.api(endpoints.addVersion, next)).rejects.toMatchObject({ code: 'case_data' })
  expect((await ana.api(endpoints.addVersion, { ...next, notACase: true })).version.number).toBe(2)
})

it('what is removed is read by who may restore it alone, and when it is gone its bytes are gone', async () => {
  const { _id: fileId, versions } = await buildFile({ placeId, createdBy: ana.id })
  await ana.api(libraryEndpoints.remove, { itemId: fileId })
  await expect(ben.api(endpoints.read, { fileId })).rejects.toMatchObject({ code: 'not_found' })
  await expect(outsider.api(endpoints.read, { fileId })).rejects.toMatchObject({ code: 'not_found' })
  for (const person of [ana, coordinator]) {
    const { item } = await person.api(endpoints.read, { fileId })
    expect(item.removed?.by.id).toBe(ana.id)
    const { size } = await person.api(libraryEndpoints.trash, { placeId })
    expect(size).toBe(versions[0]?.facts.size)
  }
  await expect(ana.api(endpoints.addVersion, { fileId, uploadId: await bring(ana), basedOn: 1 })).rejects.toMatchObject(
    { code: 'forbidden' },
  )
  await ana.api(libraryEndpoints.restore, { itemId: fileId })
  expect((await ben.api(endpoints.read, { fileId })).versions).toHaveLength(1)
})

it('the library says how much room all versions take, and lets go of it with the last of them', async () => {
  const { used: before, quota } = await ana.api(libraryEndpoints.list, { placeId })
  const { _id: fileId, versions } = await buildFile({
    placeId,
    createdBy: ana.id,
    item: { removedAt: new Date(0), removedBy: ana.id, removal: newId() },
  })
  const { used } = await ana.api(libraryEndpoints.list, { placeId })
  expect([used - before, quota]).toEqual([versions[0]?.facts.size, expect.any(Number)])
  await purgeLibraries()
  expect(await FileModel.findById(fileId)).toBeNull()
  expect(await findUpload(versions[0]?.uploadId ?? '')).toBeNull()
  expect((await ana.api(libraryEndpoints.list, { placeId })).used).toBe(before)
})
