// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildFile } from '#server/features/files/build.ts'
import { messageFileOf } from '#server/features/files/describe.ts'
import { buildMessage } from '#server/features/messages/build.ts'
import { enqueueReading } from '#server/features/previews/service.ts'
import { buildThread } from '#server/features/threads/build.ts'
import { newId } from '#server/lib/id.ts'
import { buildDocx, buildPdf, wordParagraph } from '#server/lib/office/build.ts'
import { fileEndpoints } from '#shared/features/files.ts'
import type { FileFacts } from '#shared/features/uploads.ts'
import { openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { faultsOfAccess } from '#test/support/looking.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork } from '#test/support/places.ts'

let network: BuiltPlace
let lia: TestPerson
let lias: Window
let guests: Window
let threadId: string

beforeAll(async () => {
  await startJourneys()
  network = await buildNetwork({ name: 'Rete Mella' })
  threadId = newId()
  lia = await newPerson('Lia Bruni', 'member', { id: network.id, kind: 'network' })
  const guest = await newPerson('Gino Ospite', 'guest', { id: network.id, kind: 'network', threadId })
  const { channel } = network
  await buildThread({ _id: threadId, placeId: network.id, channelId: channel._id, title: 'Il protocollo' })
  lias = await openWindowOf(lia)
  guests = await openWindowOf(guest, { width: 390, touch: true })
})
// what went wrong on a page, a refused script included, fails the file
afterAll(() => Promise.all([lias.close(), guests.close()]))

async function fileOf(name: string, bytes: Buffer, kind: FileFacts['kind'], mediaType: string) {
  const facts = { kind, mediaType, size: bytes.length, sha256: 'a'.repeat(64), scan: 'unchecked' as const }
  const file = await buildFile({
    placeId: network.id,
    createdBy: lia.id,
    upload: { bytes, name, facts: { ...facts, width: null, height: null } },
    item: { name },
  })
  await enqueueReading(file.versions[0]?.uploadId ?? '')
  return file
}
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

it('a PDF is drawn page by page, its text stands beside it, and nothing in it runs', async () => {
  const catalog = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'
  const bytes = buildPdf(['Verbale del tavolo', '', 'Le decisioni prese'], { catalog })
  const { _id } = await fileOf('Verbale.pdf', bytes, 'pdf', 'application/pdf')
  const { page } = lias
  await page.goto(`/file/${_id}`)
  await page.getByText('pagina 1 di 3').waitFor()
  await page.waitForFunction(() => {
    const canvas = document.querySelector('canvas')
    // a canvas that was never drawn is black, and lets all through
    const pixels = canvas?.clientWidth
      ? canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
      : null
    return pixels?.some((value, index) => index % 4 === 0 && value < 100 && pixels[index + 3] === 255) ?? false
  })
  await page.getByRole('group', { name: 'Verbale.pdf, anteprima' }).focus()
  await page.keyboard.press('End')
  await page.getByText('pagina 3 di 3').waitFor()
  await page.getByRole('button', { name: 'Testo' }).click()
  await page.getByText('nessun testo', { exact: true }).waitFor()
  await page.getByRole('searchbox', { name: 'Cerca nel testo' }).fill('decisioni')
  await page.getByText('1 di 1').waitFor()
  expect(await page.locator('mark').textContent()).toBe('decisioni')
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
})

it('a Word document is its words: its links lead to the web alone', async () => {
  const link = (id: string, text: string) =>
    `<w:p><w:hyperlink r:id="${id}"><w:r><w:t>${text}</w:t></w:r></w:hyperlink></w:p>`
  const bytes = await buildDocx({
    body: `${wordParagraph('Impegni', '<w:pStyle w:val="Titolo1"/>')}${link('bad', 'premi qui')}${link('good', 'il sito')}`,
    links: [
      { id: 'bad', kind: 'hyperlink', target: 'javascript:document.title=1', external: true },
      { id: 'good', kind: 'hyperlink', target: 'https://example.org/', external: true },
    ],
  })
  const file = await fileOf('Protocollo.docx', bytes, 'office', word)
  await buildMessage({ threadId, authorId: lia.id, files: file.versions.map((one) => messageFileOf(file._id, one)) })
  const { page } = guests
  await page.goto(`/file/${file._id}`)
  await page.getByRole('heading', { name: 'Impegni' }).waitFor()
  expect(await page.locator('.fprose a').evaluateAll((links) => links.map((one) => one.getAttribute('href')))).toEqual([
    'https://example.org/',
  ])
  // a guest sees where it comes from, and not where it lies
  await page.getByRole('navigation', { name: 'Percorso' }).getByRole('link', { name: 'Il protocollo' }).waitFor()
  expect(await page.getByText('Rete Mella').count()).toBe(0)
  await page.getByRole('button', { name: 'Da dove viene' }).tap()
  await page.getByRole('complementary', { name: 'Sul file' }).getByRole('link', { name: 'Il protocollo' }).waitFor()
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
})

it('a picture is as large as one likes; a table in the letters of old offices is one', async () => {
  const png = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  const picture = await fileOf('foto.png', png, 'image', 'image/png')
  const table = await fileOf('enti.csv', Buffer.from('ente;città\nCPIA;Forlì\n', 'latin1'), 'text', 'text/plain')
  const { page } = lias
  await page.goto(`/file/${picture._id}`)
  const shown = page.getByRole('img', { name: 'foto.png' })
  await shown.evaluate((image: HTMLImageElement) => image.decode())
  const before = await shown.evaluate((image) => image.clientWidth)
  await page.getByRole('group', { name: 'foto.png, anteprima' }).focus()
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await expect.poll(() => shown.evaluate((image) => image.clientWidth)).toBeGreaterThan(before)
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
  await page.goto(`/file/${table._id}`)
  await page.getByRole('columnheader', { name: 'città' }).waitFor()
  await page.getByRole('cell', { name: 'Forlì' }).waitFor()
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
})

it('a preview that was waited for comes by itself; versions are restored as new ones and removal is undone', async () => {
  const bytes = Buffer.from('Prima stesura')
  const facts = { kind: 'text', mediaType: 'text/plain', size: 13, sha256: 'b'.repeat(64), scan: 'unchecked' } as const
  const { _id, versions } = await buildFile({
    placeId: network.id,
    createdBy: lia.id,
    upload: { bytes, name: 'appunti.txt', facts: { ...facts, width: null, height: null } },
    item: { name: 'appunti.txt' },
  })
  const { page } = lias
  await page.goto(`/file/${_id}`)
  await page.getByText("L'anteprima è in preparazione: compare qui da sola.").waitFor()
  await enqueueReading(versions[0]?.uploadId ?? '')
  await page.getByText('Prima stesura').waitFor()
  await page.getByRole('button', { name: 'Nuova versione' }).click()
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'appunti.txt', mimeType: 'text/plain', buffer: Buffer.from('Seconda stesura') })
  await page.getByText('caricato').waitFor()
  await page.getByLabel(/Che cosa cambia/).fill('Più chiara')
  await page.getByRole('button', { name: 'Aggiungi', exact: true }).click()
  await page.getByText('Seconda stesura').waitFor()
  await page.getByText('Più chiara').waitFor()
  await page.getByRole('button', { name: 'Azioni su Versione 1' }).click()
  await page.getByRole('menuitem', { name: 'Ripristina' }).click()
  await page.getByText('La versione 1 è tornata, come versione 3').waitFor()
  await page.getByText('Prima stesura').waitFor()
  expect(await lia.api(fileEndpoints.read, { fileId: _id })).toMatchObject({
    versions: [{ number: 3 }, { note: 'Più chiara' }, { number: 1 }],
  })
  await page.getByRole('button', { name: 'Azioni su appunti.txt' }).click()
  await page.getByRole('menuitem', { name: 'Rimuovi' }).click()
  await page.getByRole('button', { name: 'Annulla' }).click()
  await expect.poll(async () => (await lia.api(fileEndpoints.read, { fileId: _id })).item.removed).toBeNull()
})
