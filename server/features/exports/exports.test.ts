// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { buildComment } from '#server/features/comments/build.ts'
import { buildApproved, buildDocument, paragraphs } from '#server/features/documents/build.ts'
import { draftEdition } from '#server/features/editions/build.ts'
import { buildFile } from '#server/features/files/build.ts'
import { buildItem } from '#server/features/library/build.ts'
import { buildSharing } from '#server/features/sharing/build.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { setChromium } from '#server/lib/pdf/findChromium.ts'
import { newKey } from '#server/lib/storage/storage.ts'
import { documentEndpoints } from '#shared/features/documents.ts'
import { editionEndpoints } from '#shared/features/editions.ts'
import { exportEndpoints as endpoints, exportLimits } from '#shared/features/exports.ts'
import { libraryEndpoints } from '#shared/features/library.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { fetchExport, openExport, settledExport } from '#test/support/exporting.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildExport } from './build.ts'
import { expireExport, makeNext } from './jobs.ts'
import { ExportModel, type ExportRecord } from './model.ts'

const { env } = await startTestServer()
const network = await buildNetwork()
const elsewhere = await buildNetwork()
const { ana, ben, coordinator, outsider, staff } = await people(network)
const cup = 'E89F18000510007'
await staff.api(
  editionEndpoints.create,
  draftEdition({
    body: 'Ente',
    fund: 'Fondo',
    name: 'Programma',
    code: 'PROG-1',
    cup,
    visibility: 'Progetto co-finanziato',
  }),
)

const asked = { format: 'markdown' as const, withComments: false, language: 'it' as const }
const askedNow = { ...asked, versionId: null }
const image = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'teal' } })
  .png()
  .toBuffer()

const storedKeys = () =>
  readdirSync(env.UPLOADS_DIR, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^export-|^new\/./.test(path.basename(name)),
  )

const picture = (fileId: string): WritingNode => ({
  type: 'image',
  attrs: { fileId, version: 1, alt: 'La sede', width: null },
})
const pictureFile = (placeId: string) =>
  buildFile({
    placeId,
    createdBy: ana.id,
    item: { name: `sede ${newId()}.png` },
    upload: {
      bytes: image,
      facts: {
        kind: 'image',
        mediaType: 'image/png',
        size: image.length,
        sha256: '',
        scan: 'unchecked',
        width: 30,
        height: 20,
      },
    },
  })

/** As it lies there before anybody works on it, and a turn for it. */
async function waitingExport(by: { id: string }, documentId: string, createdAt = new Date()): Promise<ExportRecord> {
  const at = { personId: by.id, placeId: network.id, documentId, createdAt }
  const record = await buildExport({ ...at, state: 'waiting', attempts: 0, name: null })
  await write((tx) => tx.enqueue(makeNext, { exportId: record._id }))
  return record
}

it('a text is prepared apart, fetched by who asked alone, and leaves no bytes behind', async () => {
  const { _id: own } = await pictureFile(network.id)
  const { _id: foreign } = await pictureFile(elsewhere.id)
  const body: WritingNode = {
    type: 'doc',
    content: [...(paragraphs('Buongiorno').content ?? []), picture(own), picture(foreign)],
  }
  const { _id: documentId } = await buildDocument({
    placeId: network.id,
    createdBy: ana.id,
    title: '../../è “qui”',
    body,
  })
  const { id: exportId } = await ana.api(endpoints.ofDocument, { ...askedNow, documentId })
  expect(await settledExport(ana, exportId)).toMatchObject({ state: 'ready', name: '__.._è “qui”.zip', leftOut: 1 })
  const { names, read, disposition } = await openExport(ana, exportId)
  expect(disposition).toBe(
    `attachment; filename="__.._e _qui_.zip"; filename*=UTF-8''__.._%C3%A8%20%E2%80%9Cqui%E2%80%9D.zip`,
  )
  expect(names).toEqual(['__.._è “qui”.files/emblema-ue.png', '__.._è “qui”.files/immagine-1.jpg', '__.._è “qui”.md'])
  const text = await read('__.._è “qui”.md')
  expect(text).toContain('Buongiorno')
  expect(text).toContain(`CUP ${cup}`)
  expect(text).toContain('**BOZZA**')

  expect((await fetchExport(ben, exportId)).status).toBe(404)
  await expect(ben.api(endpoints.read, { exportId })).rejects.toMatchObject({ code: 'not_found' })
  expect(storedKeys()).toHaveLength(1)
  await ana.api(endpoints.remove, { exportId })
  expect(storedKeys()).toEqual([])
  expect((await fetchExport(ana, exportId)).status).toBe(404)
})

it('a version says its number, its state and its hash; where no bozza is open the newest is meant', async () => {
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: ana.id })
  const { sha256 } = await buildApproved(documentId, coordinator.id)
  const { id: exportId } = await ben.api(endpoints.ofDocument, { ...askedNow, documentId })
  const { name } = await settledExport(ben, exportId)
  expect(name).toMatch(/ v1\.zip$/)
  const { names, read } = await openExport(ben, exportId)
  const text = await read(names.find((one) => one.endsWith('.md')) ?? '')
  expect(text).toContain('Versione 1, approvata, in vigore')
  expect(text).toContain(sha256)
  expect(text).not.toContain('BOZZA')
  await expect(ben.api(endpoints.ofDocument, { ...askedNow, documentId, versionId: newId() })).rejects.toMatchObject({
    code: 'not_found',
  })
})

it('Word carries comments with who and when, and proposals as changes', async () => {
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: ana.id })
  const at = { documentId, placeId: network.id, authorId: ben.id, createdAt: new Date('2026-01-12T09:05:00Z') }
  await buildComment({ ...at, text: 'Va <bene>?' })
  await buildComment({
    ...at,
    quote: 'quanto segue',
    text: '',
    proposal: { change: 'replace', text: 'quello che segue' },
  })
  await buildComment({ ...at, quote: 'le parti', text: 'chiuso', state: 'resolved' })
  const parts = async (withComments: boolean) => {
    const { id: exportId } = await ana.api(endpoints.ofDocument, {
      ...askedNow,
      format: 'docx',
      documentId,
      withComments,
    })
    expect(await settledExport(ana, exportId)).toMatchObject({ state: 'ready' })
    return openExport(ana, exportId)
  }
  const { read } = await parts(true)
  const body = await read('word/document.xml')
  expect(body).toMatch(/<w:commentRangeStart w:id="0"\/>.*si conviene.*<w:commentRangeEnd w:id="0"\/>/)
  expect(body).toMatch(
    /<w:del [^>]*w:author="Ben"[^>]*w:date="2026-01-12T09:05:00[^"]*"[^>]*>.*quanto segue.*<\/w:del>/,
  )
  expect(body).toMatch(/<w:ins [^>]*w:author="Ben".*quello che segue.*<\/w:ins>/)
  const comments = await read('word/comments.xml')
  expect(comments).toContain('w:author="Ben"')
  expect(comments).toContain('Va &lt;bene&gt;?')
  expect(comments).not.toContain('chiuso')
  const plain = await (await parts(false)).read('word/document.xml')
  expect(plain).not.toMatch(/<w:(del|ins|comment)/)
  expect(plain).toContain('quanto segue')
})

it('a folder comes as an archive, its links lead inside, and it says what is missing', async () => {
  const { _id: folderId } = await buildItem({ placeId: network.id, createdBy: ana.id, name: `Protocolli ${newId()}` })
  const within = { placeId: network.id, createdBy: ana.id }
  const second = await buildDocument({ ...within, title: 'Secondo' })
  const waiting = {
    kind: 'other',
    mediaType: 'x/y',
    size: 1,
    sha256: '',
    scan: 'waiting',
    width: null,
    height: null,
  } as const
  await buildFile({ ...within, item: { name: 'sospeso.bin', parentId: folderId }, upload: { facts: waiting } })
  const file = await buildFile({ ...within, item: { name: 'orari.txt', parentId: folderId } })
  const secret = await buildDocument({ placeId: elsewhere.id, createdBy: ana.id, title: 'Segreto' })
  const link = (documentId: string): WritingNode => ({ type: 'documentLink', attrs: { documentId } })
  const first = await buildDocument({
    ...within,
    title: 'Primo',
    body: {
      type: 'doc',
      content: [
        { type: 'paragraph', content: [link(second._id), link(secret._id)] },
        { type: 'fileCard', attrs: { fileId: file._id } },
      ],
    },
  })
  for (const itemId of [first._id, second._id])
    await ana.api(libraryEndpoints.move, { itemId, parentId: folderId, beforeId: null })

  const { id: exportId } = await ana.api(endpoints.ofLibrary, {
    format: 'markdown',
    withComments: false,
    language: 'it',
    placeId: network.id,
    itemIds: [folderId],
  })
  expect(await settledExport(ana, exportId)).toMatchObject({ state: 'ready', leftOut: 2 })
  const { names, read } = await openExport(ana, exportId)
  const [folder = ''] = names.map((name) => name.split('/')[0] ?? '').filter((name) => name.startsWith('Protocolli'))
  expect(names.filter((name) => !name.includes('.files/'))).toEqual(
    ['LEGGIMI.txt', `${folder}/`, `${folder}/Primo.md`, `${folder}/Secondo.md`, `${folder}/orari.txt`].sort(),
  )
  const text = await read(`${folder}/Primo.md`)
  expect(text).toContain('[Secondo](Secondo.md)')
  expect(text).toContain('[orari.txt](orari.txt)')
  expect(text).not.toContain('Segreto')
  const readme = await read('LEGGIMI.txt')
  expect(readme).toContain('2 documenti, in formato Markdown.')
  expect(readme).toContain('2 elementi sono rimasti fuori')
  expect(readme).toContain(cup)
  expect(readme).not.toContain('sospeso')
})

it('of a library everybody takes what is for them; a folder that is given to somebody outside is theirs to take', async () => {
  const { _id: folderId } = await buildItem({ placeId: network.id, createdBy: coordinator.id, name: 'Riservata' })
  await buildFile({ placeId: network.id, createdBy: coordinator.id, item: { name: 'segreto.txt', parentId: folderId } })
  const to = { kind: 'person' as const, personId: outsider.id, asMember: false }
  await buildSharing(folderId, [{ to }], { narrowed: true, by: coordinator.id })
  const take = async (by: TestPerson, itemIds: string[] | null) => {
    const all = { ...asked, placeId: network.id, itemIds }
    const { id: exportId } = await by.api(endpoints.ofLibrary, all)
    const state = await settledExport(by, exportId)
    const { names, read } = await openExport(by, exportId)
    return { state, said: `${names.join()} ${await read('LEGGIMI.txt')}` }
  }
  const mine = await take(ana, null)
  expect(mine.state.leftOut).toBeGreaterThanOrEqual(2)
  expect(mine.said).not.toMatch(/Riservata|segreto/)
  expect((await take(outsider, [folderId])).said).toContain('Riservata/segreto.txt')
  const refused = { ...asked, placeId: network.id, itemIds: [folderId] }
  await expect(ana.api(endpoints.ofLibrary, refused)).rejects.toMatchObject({ code: 'not_found' })
  await expect(outsider.api(endpoints.ofLibrary, { ...refused, itemIds: null })).rejects.toMatchObject({
    code: 'not_found',
  })
})

it('of what lies elsewhere nobody hears; the same for what was removed', async () => {
  const { _id: far } = await buildItem({ placeId: elsewhere.id, createdBy: outsider.id })
  const ask = (itemIds: string[]) =>
    ana.api(endpoints.ofLibrary, { format: 'pdf', withComments: false, language: 'it', placeId: network.id, itemIds })
  await expect(ask([far])).rejects.toMatchObject({ code: 'not_found' })
  await expect(ask([newId()])).rejects.toMatchObject({ code: 'not_found' })
  const bad = { format: 'exe', withComments: 'no', language: 'it', placeId: network.id, itemIds: [] }
  expect(await ana.request(endpoints.ofLibrary, bad)).toMatchObject({
    status: 400,
    body: { error: { fields: { format: expect.any(String), itemIds: 'required', withComments: 'bad_value' } } },
  })
})

it('who loses the right gets nothing, made or not', async () => {
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: ana.id })
  const { _id } = await waitingExport(outsider, documentId)
  await expect(outsider.api(endpoints.read, { exportId: _id })).rejects.toMatchObject({ code: 'not_found' })
  await expect.poll(async () => (await ExportModel.findById(_id).lean())?.reason).toBe('gone')
})

it('where there is no Chromium a PDF fails with that reason, and nothing else does', async () => {
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: ana.id })
  setChromium('/nowhere/chromium')
  const { id: exportId } = await ben.api(endpoints.ofDocument, { ...askedNow, format: 'pdf', documentId })
  expect(await settledExport(ben, exportId)).toMatchObject({ state: 'failed', reason: 'no_browser' })
  setChromium(undefined)
  await ben.api(endpoints.remove, { exportId })
})

it('one whose maker died is said to have failed, and one person has no more than a few at once', async () => {
  const past = new Date(Date.now() - 1_000)
  const { _id } = await buildExport({ personId: ben.id, placeId: network.id, state: 'working', aliveUntil: past })
  expect(await ben.api(endpoints.read, { exportId: _id })).toMatchObject({ state: 'failed', reason: 'ended' })
  await ExportModel.deleteOne({ _id })
  const future = new Date(Date.now() + 60_000)
  for (let index = 0; index < exportLimits.perPerson; index += 1)
    await buildExport({ personId: ben.id, placeId: network.id, state: 'working', aliveUntil: future })
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: ben.id })
  await expect(ben.api(endpoints.ofDocument, { ...askedNow, documentId })).rejects.toMatchObject({ code: 'too_many' })
  await ExportModel.deleteMany({ personId: ben.id, state: 'working' })
  const { versions } = await ben.api(documentEndpoints.read, { documentId })
  expect(versions).toEqual([])
})

const stateOf = async (exportId: string) => (await ExportModel.findById(exportId).lean())?.state ?? 'gone'

it('of what one person does not fetch the oldest goes with another one', async () => {
  const nina = await newPerson('Nina', 'member', { id: network.id, kind: 'network' })
  const built: ExportRecord[] = []
  for (let age = 1; age <= exportLimits.kept; age += 1)
    built.push(
      await buildExport({ personId: nina.id, placeId: network.id, createdAt: new Date(Date.now() - age * 1_000) }),
    )
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: nina.id })
  const { id: exportId } = await nina.api(endpoints.ofDocument, { ...askedNow, documentId })
  const states = await Promise.all(built.map(({ _id }) => stateOf(_id)))
  expect(states).toEqual([...built.slice(1).map(() => 'ready'), 'gone'])
  await nina.api(endpoints.remove, { exportId })
})

it('of those who wait the next is somebody else, however many the first has asked for', async () => {
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: ana.id })
  const before = new Date(Date.now() - 60_000)
  const mine: ExportRecord[] = []
  for (let index = 0; index < 4; index += 1) mine.push(await waitingExport(ana, documentId, before))
  const other = await waitingExport(ben, documentId)
  await expect.poll(() => stateOf(other._id), { interval: 10 }).toBe('ready')
  const made = await ExportModel.countDocuments({ _id: { $in: mine.map(({ _id }) => _id) }, state: 'ready' })
  expect(made).toBeLessThan(4)
  await expect.poll(() => ExportModel.countDocuments({ state: { $in: ['waiting', 'working'] } })).toBe(0)
})

it('one that is given up while it is made, or that nobody fetches, leaves no bytes behind', async () => {
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: ana.id })
  const { _id: given } = await waitingExport(ana, documentId)
  await expect.poll(() => stateOf(given), { interval: 5 }).not.toBe('waiting')
  await ana.api(endpoints.remove, { exportId: given })
  for (const { _id } of await ExportModel.find({}, { _id: 1 }).lean()) await expireExport.run({ exportId: _id }, '')
  await expect.poll(storedKeys).toEqual([])
  expect(await ExportModel.countDocuments({})).toBe(0)
})

it('a server that died in the middle is followed by another, which begins anew', async () => {
  const { _id: documentId } = await buildDocument({ placeId: network.id, createdBy: ana.id })
  const past = new Date(Date.now() - 1_000)
  const at = { personId: ana.id, placeId: network.id, documentId, state: 'working' as const, aliveUntil: past }
  const { _id } = await buildExport({ ...at, key: newKey('export'), attempts: 1 })
  await write((tx) => tx.enqueue(makeNext, { exportId: _id }))
  await expect.poll(() => stateOf(_id)).toBe('ready')
  const { _id: again } = await buildExport({ ...at, attempts: 2 })
  await write((tx) => tx.enqueue(makeNext, { exportId: again }))
  await expect.poll(async () => (await ExportModel.findById(again).lean())?.reason).toBe('too_large')
})
