// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { buildFile } from '#server/features/files/build.ts'
import { accessLibrary } from '#server/features/library/access.ts'
import { buildItem } from '#server/features/library/build.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { findActiveRolesOf } from '#server/features/roles/queries.ts'
import { buildUpload } from '#server/features/uploads/build.ts'
import { findHead, readBody } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import { buildDocx, buildOdt, buildZip, wordParagraph, wordPart } from '#server/lib/office/build.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { commentEndpoints } from '#shared/features/comments.ts'
import { documentEndpoints } from '#shared/features/documents.ts'
import { contentAddress } from '#shared/features/files.ts'
import { importEndpoints as endpoints, type ImportSource } from '#shared/features/imports.ts'
import { libraryEndpoints } from '#shared/features/library.ts'
import { sharingEndpoints } from '#shared/features/sharing.ts'
import { AppError } from '#shared/lib/errors.ts'
import { plainText, type WritingNode } from '#shared/writing/json.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer, testServer } from '#test/support/server.ts'
import { buildProtocol, redPoint } from './build.ts'
import { importDocument } from './create.ts'
import { accessSource } from './source.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, ben, staff } = await people(network)
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

async function bring(bytes: Buffer, { name = 'protocollo.docx', mediaType = word } = {}) {
  const facts = {
    kind: 'office' as const,
    mediaType,
    size: bytes.length,
    sha256: 'a'.repeat(64),
    scan: 'unchecked' as const,
    width: null,
    height: null,
  }
  const upload = await buildUpload({ placeId: network.id, personId: ana.id, name, bytes, facts })
  return { placeId: network.id, source: { uploadId: upload._id } }
}
type Brought = Awaited<ReturnType<typeof bring>>
const look = (brought: Brought) => ana.api(endpoints.look, brought)
const importIt = (brought: Brought) =>
  ana.api(endpoints.create, { ...brought, parentId: null, title: `Protocollo ${newId()}`, language: 'it' })
const bytesFor = (by: TestPerson, fileId: string, version = 1) =>
  fetch(`${testServer().url}${contentAddress({ fileId, version }, 'original')}`, {
    headers: { authorization: `Bearer ${by.token}` },
  })
const bodyOf = async (documentId: string) => readBody(documentId, await findHead(documentId))
const typesOf = (node: WritingNode): string[] => [node.type, ...(node.content ?? []).flatMap(typesOf)]
const countIn = (node: WritingNode, type: string) => typesOf(node).filter((one) => one === type).length
const commentsOf = async (documentId: string) => (await ana.api(commentEndpoints.list, { documentId })).comments

it('headings, lists, cells and images of a Word file are those of the document; the file is its first version', async () => {
  const bytes = await buildProtocol()
  const brought = await bring(bytes)
  const seen = await look(brought)
  expect(seen).toMatchObject({ state: 'ready', counts: { headings: 2, tables: 1, images: 1 }, leftOut: [] })
  const { id: documentId } = await importIt(brought)
  const body = await bodyOf(documentId)
  expect(
    ['heading', 'tableHeader', 'tableCell', 'image', 'orderedList', 'listItem'].map((type) => countIn(body, type)),
  ).toEqual([2, 2, 2, 1, 2, 3])
  expect(plainText(body)).toContain('Le parti convengono.')
  const { versions } = await ben.api(documentEndpoints.read, { documentId })
  const [first] = versions
  expect(first).toMatchObject({ cause: 'import', imported: { file: { name: 'protocollo.docx' }, leftOut: [] } })
  const { fileId = '', version } = first?.imported?.file ?? {}
  const original = await bytesFor(ben, fileId, version)
  expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true)
  const image = body.content?.find(({ type }) => type === 'image')
  expect(image?.attrs?.alt).toBe('Lo schema del percorso')
  expect((await bytesFor(ben, String(image?.attrs?.fileId), 1)).headers.get('content-type')).toBe('image/png')
})

const by = (name: string) => `w:author="${name}" w:date="2026-03-03T10:00:00Z" w:id="1"`
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const inserted = (text: string) => `<w:ins ${by('Mario R.')}>${run(text)}</w:ins>`
const deleted = (text: string) =>
  `<w:del ${by('Mario R.')}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`

it('tracked changes come in as proposals and comments as comments, with the names of the file; each can be accepted', async () => {
  const body = [
    `<w:p>${run('Il tavolo si riunisce ogni ')}${deleted('mese')}${inserted('trimestre')}${run(' in sede.')}</w:p>`,
    `<w:p>${run('Partecipano gli enti')}${inserted(' e le scuole')}${run(' del territorio.')}</w:p>`,
    `<w:p>${inserted('Di norma ')}${run('si vota a maggioranza')}${deleted(' assoluta')}${run('.')}</w:p>`,
    `<w:p>${inserted('Un paragrafo tutto nuovo.')}</w:p>`,
    `<w:p><w:commentRangeStart w:id="7"/>${run('Durata due anni')}<w:commentRangeEnd w:id="7"/>${run('.')}</w:p>`,
  ].join('')
  const comment = `<w:comment w:id="7" w:author="Lia B." w:date="2026-03-04T09:00:00Z"><w:p><w:r><w:t>Basta un anno?</w:t></w:r></w:p></w:comment>`
  const brought = await bring(await buildDocx({ body, parts: { 'word/comments.xml': wordPart('comments', comment) } }))
  expect(await look(brought)).toMatchObject({ counts: { proposals: 4, comments: 1 } })
  const { id: documentId } = await importIt(brought)
  expect(plainText(await bodyOf(documentId))).toBe(
    [
      'Il tavolo si riunisce ogni mese in sede.',
      'Partecipano gli enti del territorio.',
      'si vota a maggioranza assoluta.',
      'Un paragrafo tutto nuovo.',
      'Durata due anni.',
    ].join('\n'),
  )
  const comments = await commentsOf(documentId)
  expect(comments.find(({ text }) => text === 'Basta un anno?')).toMatchObject({
    anchor: { quote: 'Durata due anni' },
    author: { id: ana.id },
    imported: { name: 'Lia B.', at: '2026-03-04T09:00:00.000Z' },
  })
  expect(comments.find(({ text }) => text.startsWith('Aggiunto nel file'))?.anchor.quote).toBe(
    'Un paragrafo tutto nuovo.',
  )
  const proposals = comments.filter(({ proposal }) => proposal)
  expect(proposals.every(({ imported }) => imported?.name === 'Mario R.')).toBe(true)
  for (const { id: commentId } of proposals) await ben.api(commentEndpoints.accept, { commentId })
  expect(plainText(await bodyOf(documentId))).toBe(
    [
      'Il tavolo si riunisce ogni trimestre in sede.',
      'Partecipano gli enti e le scuole del territorio.',
      'Di norma si vota a maggioranza.',
      'Un paragrafo tutto nuovo.',
      'Durata due anni.',
    ].join('\n'),
  )
  const [said] = comments
  await expect(
    ana.api(commentEndpoints.edit, { commentId: said?.id ?? '', text: 'Parole messe in bocca.' }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

const leavesNothing = ['libraryItems', 'documents', 'writingUpdates', 'documentFiles', 'files', 'comments']
const countAll = () => Promise.all(leavesNothing.map((name) => mongoose.connection.collection(name).countDocuments()))
const zeros = Buffer.alloc(60 * 1024 * 1024)

it.each([
  ['a zip that is no document', () => buildZip({ 'readme.txt': 'x' }), 'broken', {}],
  ['text called docx', async () => Buffer.from('testo'), 'other_kind', { mediaType: 'text/plain' }],
  ['a zip bomb', () => buildDocx({ body: wordParagraph('x'), parts: { 'word/styles.xml': zeros } }), 'too_large', {}],
  [
    'one with a password',
    async () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    'locked',
    { mediaType: 'application/x-cfb' },
  ],
  ['a picture', async () => redPoint, 'other_kind', { name: 'foto.png', mediaType: 'image/png' }],
] as const)('%s is refused with its reason, and nothing is left', async (_, make, why, how) => {
  const brought = await bring(await make(), how)
  if (why !== 'broken') expect(await look(brought)).toEqual({ state: 'refused', why })
  const before = await countAll()
  await expect(importIt(brought)).rejects.toMatchObject({ code: 'invalid', fields: { file: expect.any(String) } })
  expect(await countAll()).toEqual(before)
})

it('what does not come along is counted: unsafe links, images from elsewhere, notes, headers, macros', async () => {
  const image = (id: string) =>
    `<w:r><w:drawing><wp:docPr descr="x"/><a:blip r:${id.startsWith('out') ? 'link' : 'embed'}="${id}"/></w:drawing></w:r>`
  const body = `<w:p><w:hyperlink r:id="bad">${run('clicca')}</w:hyperlink>${image('out1')}${image('emf1')}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>`
  const links = [
    { id: 'bad', kind: 'hyperlink', target: 'javascript:alert(1)', external: true },
    { id: 'out1', kind: 'image', target: 'https://example.org/spia.png', external: true },
    { id: 'emf1', kind: 'image', target: 'media/a.emf' },
    { id: 'h1', kind: 'header', target: 'header1.xml' },
    { id: 'vba', kind: 'vbaProject', target: 'vbaProject.bin' },
  ]
  const brought = await bring(await buildDocx({ body, links, parts: { 'word/media/a.emf': 'EMF' } }))
  const { id: documentId } = await importIt(brought)
  const found = await bodyOf(documentId)
  expect(JSON.stringify(found)).not.toMatch(/javascript|example\.org/)
  const [first] = (await ben.api(documentEndpoints.read, { documentId })).versions
  expect(first?.imported?.leftOut).toEqual(
    ['notes', 'headers', 'macros', 'links', 'externalImages', 'unknownImages'].map((what) => ({ what, count: 1 })),
  )
})

it('a comment on a point, or on words that are only proposed, is about its line', async () => {
  const comment = (id: number) =>
    `<w:comment w:id="${id}" w:author="Lia B."><w:p><w:r><w:t>Sul ${id}</w:t></w:r></w:p></w:comment>`
  const sign = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`
  const body = [
    `<w:p>${run('Durata due anni.')}${sign(1)}</w:p>`,
    `<w:p>${run('Sede')}<w:commentRangeStart w:id="2"/>${inserted(' del Comune')}<w:commentRangeEnd w:id="2"/>${sign(2)}</w:p>`,
  ].join('')
  const parts = { 'word/comments.xml': wordPart('comments', comment(1) + comment(2)) }
  const { id: documentId } = await importIt(await bring(await buildDocx({ body, parts })))
  const quotes = (await commentsOf(documentId)).flatMap(({ proposal, text, anchor }) =>
    proposal ? [] : [[text, anchor.quote]],
  )
  expect(quotes.sort()).toEqual([
    ['Sul 1', 'Durata due anni.'],
    ['Sul 2', 'Sede'],
  ])
})

it('right to left and composed signs stay as they were written; the name of the file in NFD is a name', async () => {
  const words = 'مرحبا perche\u0301 \u202eabc\u202c'
  const name = 'perche\u0301.docx'
  const { id: documentId } = await importIt(await bring(await buildDocx({ body: wordParagraph(words) }), { name }))
  expect(plainText(await bodyOf(documentId))).toBe(words)
})

it('three hundred pages with five thousand changes come in while others are answered', async () => {
  const words = 'Le parti si impegnano a quanto segue, ciascuna per ciò che le compete nel territorio. '.repeat(7)
  const tracked = (index: number) =>
    `${run(`${index} ${words}`)}${inserted(`nuovo ${index}`)}${run(' e poi ')}${deleted(`vecchio ${index}`)}`
  const paragraphs = Array.from({ length: 1_250 }, (_, index) => `<w:p>${tracked(index)}${tracked(-index)}</w:p>`)
  const brought = await bring(await buildDocx({ body: paragraphs.join('') }))
  let done = false
  const importing = importIt(brought).finally(() => {
    done = true
  })
  for (let asked = 0; asked < 20; asked += 1) await ben.api(libraryEndpoints.list, { placeId: network.id })
  expect(done).toBe(false)
  const { id: documentId } = await importing
  const comments = await commentsOf(documentId)
  expect(comments.length).toBe(1_500)
  const [first] = (await ana.api(documentEndpoints.read, { documentId })).versions
  expect(first?.imported?.leftOut).toEqual([{ what: 'manyChanges', count: 3_500 }])
})

it('a file of the library becomes a document and stays where it is; an ODT and Markdown come in too', async () => {
  const file = await buildFile({
    placeId: network.id,
    createdBy: ben.id,
    upload: {
      name: 'linee.md',
      bytes: Buffer.from('## Oggetto\n\n- [ ] uno\n\n> detto\n\n![x](http://example.org/a.png)'),
    },
  })
  const source = { fileId: file._id, version: 1 }
  const item = await ana.api(endpoints.create, {
    placeId: network.id,
    source,
    parentId: null,
    title: 'Linee',
    language: 'it',
  })
  const body = await bodyOf(item.id)
  expect(['heading', 'taskItem', 'blockquote', 'image'].map((type) => countIn(body, type))).toEqual([1, 1, 1, 0])
  const [first] = (await ana.api(documentEndpoints.read, { documentId: item.id })).versions
  expect(first?.imported).toMatchObject({
    file: { fileId: file._id, version: 1 },
    leftOut: [{ what: 'externalImages', count: 1 }],
  })
  const said = (kind: string) =>
    `<text:${kind}><office:change-info><dc:creator>Lia B.</dc:creator><dc:date>2026-03-03T10:00:00</dc:date></office:change-info>`
  const changes = `<text:tracked-changes><text:changed-region text:id="c1">${said('deletion')}<text:p>Tre</text:p></text:deletion></text:changed-region><text:changed-region text:id="c2">${said('insertion')}</text:insertion></text:changed-region></text:tracked-changes>`
  const note = '<office:annotation><dc:creator>Mario R.</dc:creator><text:p>Bastano?</text:p></office:annotation>'
  const odt = await buildOdt({
    body: `${changes}<text:h text:outline-level="2">Durata</text:h><text:p>${note}<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>Due<text:change-end text:change-id="c2"/> anni.</text:p>`,
  })
  const mediaType = 'application/vnd.oasis.opendocument.text'
  const { id } = await importIt(await bring(odt, { name: 'a.odt', mediaType }))
  expect(plainText(await bodyOf(id))).toBe('Durata\nTre anni.')
  const notes = await commentsOf(id)
  expect(notes.map(({ imported, proposal, text }) => [imported?.name, proposal?.text, text])).toEqual(
    expect.arrayContaining([
      ['Lia B.', 'Due', ''],
      ['Mario R.', undefined, 'Bastano?'],
    ]),
  )
})

it('rights that end while a file is read are seen before the document is there, and nothing of it stays', async () => {
  const bytes = await buildProtocol()
  const draft = { title: `Protocollo ${newId()}`, language: 'it' } as const
  /** Lets Carla in, takes the right away, and goes on with what the door let in. */
  async function importing(around: { parentId?: string; source?: ImportSource }, end: (carla: TestPerson) => unknown) {
    const carla = await newPerson('Carla', 'member', { id: network.id, kind: 'network' })
    const uploadId = (await buildUpload({ placeId: network.id, personId: carla.id, name: 'a.docx', bytes }))._id
    const actor = await findActorNow(carla.id)
    const { parentId = null, source = { uploadId } } = around
    const place = await accessLibrary(actor, network.id, 'add', parentId)
    const found = await accessSource(actor, place, source)
    await end(carla)
    const before = (await ana.api(libraryEndpoints.list, { placeId: network.id })).items.length
    const read = { ...found, name: 'a.docx', mediaType: word }
    await expect(importDocument(place, read, { ...draft, parentId }, carla.id)).rejects.toBeInstanceOf(AppError)
    expect((await ana.api(libraryEndpoints.list, { placeId: network.id })).items).toHaveLength(before)
    const left = { personId: carla.id, _id: { $ne: uploadId } }
    expect(await mongoose.connection.collection<{ _id: string }>('uploads').countDocuments(left)).toBe(0)
  }
  const folder = await buildItem({ placeId: network.id, createdBy: ana.id, name: `Riservato ${newId()}` })
  const narrow = (itemId: string) => ana.api(sharingEndpoints.narrow, { itemId, narrowed: true })
  const file = await buildFile({ placeId: network.id, createdBy: ana.id, upload: { name: 'a.docx', bytes } })

  await importing({}, async (carla) => {
    const [role] = await findActiveRolesOf([carla.id])
    await staff.api(administrationEndpoints.endRole, { roleId: role?._id ?? '' })
  })
  await importing({}, (carla) => staff.api(administrationEndpoints.suspend, { personId: carla.id }))
  await importing({ parentId: folder._id }, () => narrow(folder._id))
  await importing({ source: { fileId: file._id, version: 1 } }, () => narrow(file._id))
})
