// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildDocument, paragraphs } from '#server/features/documents/build.ts'
import { buildProtocol } from '#server/features/imports/build.ts'
import { buildUpload } from '#server/features/uploads/build.ts'
import { findHead, readBody } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import { buildDocx, buildZip } from '#server/lib/office/build.ts'
import { readDocx } from '#server/lib/office/docx.ts'
import type { OfficeTree } from '#server/lib/office/tree.ts'
import { openZip } from '#server/lib/office/zip.ts'
import { exportEndpoints } from '#shared/features/exports.ts'
import { importEndpoints } from '#shared/features/imports.ts'
import { plainText } from '#shared/writing/json.ts'
import { openExport, settledExport } from '#test/support/exporting.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const network = await buildNetwork()
const { ana } = await people(network)
const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** As a document, with the end of its log. */
async function bringIn(bytes: Buffer): Promise<[documentId: string, seq: number]> {
  const facts = { kind: 'office', mediaType, size: bytes.length, scan: 'unchecked', width: null, height: null } as const
  const { _id: uploadId } = await buildUpload({
    placeId: network.id,
    personId: ana.id,
    name: 'protocollo.docx',
    bytes,
    facts: { ...facts, sha256: 'a'.repeat(64) },
  })
  const { id: documentId } = await ana.api(importEndpoints.create, {
    placeId: network.id,
    source: { uploadId },
    parentId: null,
    title: `Protocollo ${newId()}`,
    language: 'it',
  })
  return [documentId, await findHead(documentId)]
}

async function thereAndBack(bytes: Buffer, withComments: boolean): Promise<OfficeTree> {
  const [documentId] = await bringIn(bytes)
  const { id: exportId } = await ana.api(exportEndpoints.ofDocument, {
    documentId,
    versionId: null,
    format: 'docx',
    withComments,
    language: 'it',
  })
  expect(await settledExport(ana, exportId)).toMatchObject({ state: 'ready', leftOut: 0 })
  return readDocx((await openExport(ana, exportId)).bytes)
}

/** What a reader of Word files finds: title and facts of the paper stand before it. */
function countedIn({ blocks }: OfficeTree) {
  const tables = blocks.flatMap((block) => (block.type === 'table' ? [block.rows] : []))
  return {
    headings: blocks.flatMap((block) => (block.type === 'heading' ? [block.level] : [])),
    items: blocks.flatMap((block) => (block.type === 'item' ? [[block.ordered, block.level]] : [])),
    cells: tables.map((rows) => rows.map((row) => row.map(({ header }) => header))),
    images: JSON.stringify(blocks).match(/"alt":"[^"]+"/g),
  }
}

it('a Word file that comes in and goes out keeps its headings, lists, cells and images', async () => {
  const before = await buildProtocol()
  const after = await thereAndBack(before, false)
  const expected = countedIn(await readDocx(before))
  // the paper's title stands above
  expect(countedIn(after)).toEqual({ ...expected, headings: [1, ...expected.headings] })
  expect(JSON.stringify(after.blocks)).toContain('"text":"convengono","bold":true')
})

it('its tracked changes and comments go out with the names and days they came with', async () => {
  const by = 'w:author="Mario R." w:date="2026-03-03T10:00:00Z"'
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
  const deleted = `<w:del w:id="1" ${by}><w:r><w:delText xml:space="preserve">ogni tanto</w:delText></w:r></w:del>`
  const body = `<w:p>${run('Le parti si incontrano ')}${deleted}<w:ins w:id="2" ${by}>${run('ogni mese')}</w:ins>${run(' in sede.')}</w:p>`
  const tree = await thereAndBack(await buildDocx({ body }), true)
  const texts = tree.blocks.flatMap((block) => ('content' in block ? block.content : []))
  const changes = texts.flatMap((one) => (one.type === 'text' && one.change ? [[one.text, one.change]] : []))
  const change = { author: 'Mario R.', at: expect.stringContaining('2026-03-03T10:00:00') }
  expect(changes).toEqual([
    ['ogni tanto', { kind: 'deleted', ...change }],
    ['ogni mese', { kind: 'inserted', ...change }],
  ])
})

it('what went out as Word and comes in again has its title once, and keeps what was changed in it', async () => {
  const { _id: documentId } = await buildDocument({
    placeId: network.id,
    createdBy: ana.id,
    title: `Protocollo d’intesa ${newId()}`,
    body: paragraphs('Le parti convengono.'),
  })
  const draft = { documentId, versionId: null, format: 'docx', withComments: false, language: 'it' } as const
  const { id: exportId } = await ana.api(exportEndpoints.ofDocument, draft)
  await settledExport(ana, exportId)
  const { bytes, names } = await openExport(ana, exportId)
  const back = async (changed: Buffer) => plainText(await readBody(...(await bringIn(changed))))
  expect(await back(bytes)).toBe('Le parti convengono.')
  // somebody has written another title in Word
  const whole = await openZip(bytes)
  const parts = await Promise.all(names.map(async (name) => [name, (await whole.read(name)) ?? Buffer.of()] as const))
  const changed = parts.map(([name, part]) => {
    const isText = name === 'word/document.xml'
    return [name, isText ? String(part).replace('Protocollo d’intesa', 'Nuovo protocollo') : part] as const
  })
  const lines = (await back(await buildZip(Object.fromEntries(changed)))).split('\n')
  expect([lines[0]?.startsWith('Nuovo protocollo'), lines.at(-1)]).toEqual([true, 'Le parti convengono.'])
})
