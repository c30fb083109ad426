// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildThread } from '#server/features/threads/build.ts'
import { uploadLimits } from '#shared/features/uploads.ts'
import { goTo, openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { handOn } from '#test/support/hands.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildLab } from '#test/support/places.ts'
import { wholeLog } from '#test/support/writing.ts'

let lab: BuiltPlace
let ana: TestPerson
let ben: TestPerson
let anas: Window
let bens: Window

beforeAll(async () => {
  await startJourneys()
  lab = await buildLab({ name: 'Mediazione' })
  const here = { id: lab.id, kind: 'lab' as const }
  ana = await newPerson('Ana Bianchi', 'member', here)
  ben = await newPerson('Ben Rossi', 'member', here)
  anas = await openWindowOf(ana)
  bens = await openWindowOf(ben, { width: 390 })
})
// what went wrong on a page fails the file
afterAll(() => Promise.all([anas.close(), bens.close()]))

interface Carried {
  name: string
  mimeType: string
  buffer: Buffer
}

const newThread = async (title: string) =>
  (await buildThread({ placeId: lab.id, channelId: lab.channel._id, kind: 'titled', title }))._id
const addressOf = (threadId: string) => `/conversazioni/${threadId}`
const textFile = (name: string, buffer: Buffer = Buffer.from(`${name}\n`)): Carried => ({
  name,
  mimeType: 'text/plain',
  buffer,
})

async function picture(name: string): Promise<Carried> {
  const plain = sharp({ create: { width: 640, height: 480, channels: 3, background: '#2a6f97' } })
  return { name, mimeType: 'image/png', buffer: await plain.png().toBuffer() }
}

const composerOn = (page: Page) => page.getByRole('textbox', { name: 'Rispondi in questa conversazione' })
const attachedOn = (page: Page) => page.locator('.composer').getByRole('list', { name: 'File da inviare' })
const cardOn = (page: Page, name: string) => page.locator('.up').filter({ hasText: name })
const attachButtonOn = (page: Page) => page.getByRole('button', { name: 'Aggiungi file' })
const sendOn = (page: Page) => page.getByRole('button', { name: 'Invia', exact: true })
const saidOn = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })
const allSent = (page: Page) => page.locator('.msg.pending').first().waitFor({ state: 'detached' })

async function choose(page: Page, files: Carried[], press = () => attachButtonOn(page).click()): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()])
  await chooser.setFiles(files)
}

/** As an office program or a file manager hands files over. */
async function handOver(target: Locator, kind: 'paste' | 'drop', { name, mimeType, buffer }: Carried): Promise<void> {
  const given = { kind, name, mimeType, bytes: buffer.toString('base64') }
  await target.evaluate((element, { kind, name, mimeType, bytes }) => {
    const transfer = new DataTransfer()
    const content = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))
    transfer.items.add(new File([content], name, { type: mimeType }))
    const options = { bubbles: true, cancelable: true }
    if (kind === 'paste') {
      element.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: transfer }))
      return
    }
    element.dispatchEvent(new DragEvent('dragover', { ...options, dataTransfer: transfer }))
    element.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: transfer }))
  }, given)
}

async function bytesOf(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return readFile(await download.path())
}

it('chosen, pasted and dropped files go with a message; another sees them live and gets the same bytes', async () => {
  const threadId = await newThread('File di ogni via')
  const { page } = anas
  for (const window of [anas, bens]) await goTo(window.page, addressOf(threadId))
  await composerOn(bens.page).waitFor()
  const minutes = textFile('verbale.txt', Buffer.from(randomBytes(70_000).toString('base64')))

  await choose(page, [minutes])
  await handOver(composerOn(page), 'paste', await picture('image.png'))
  await handOver(page.locator('.conv'), 'drop', textFile('appunti.txt'))
  await expect.poll(() => attachedOn(page).getByRole('listitem').count()).toBe(3)
  // a picture without a name gets one that tells it from the next
  await cardOn(page, 'immagine ').getByText(', caricato').waitFor()
  await page.getByRole('switch', { name: 'Tieni luogo e dati del dispositivo' }).waitFor()
  // taken away, and brought back to its place
  await page.getByRole('button', { name: 'Togli verbale.txt' }).click()
  await expect.poll(() => attachedOn(page).getByRole('listitem').count()).toBe(2)
  await page.getByRole('button', { name: 'Annulla' }).click()
  await expect.poll(() => attachedOn(page).getByRole('listitem').first().textContent()).toContain('verbale.txt')
  // what was added is there after one was elsewhere
  await goTo(page, '/')
  await goTo(page, addressOf(threadId))
  await expect.poll(() => attachedOn(page).getByRole('listitem').count()).toBe(3)

  await sendOn(page).click()
  await allSent(page)
  const [message] = await wholeLog(ana, threadId)
  expect(message?.files.map(({ name }) => name.replace(/ \d.*\d/, ''))).toEqual([
    'verbale.txt',
    'immagine.png',
    'appunti.txt',
  ])
  const seen = bens.page.getByRole('article').filter({ hasText: 'verbale.txt' })
  await seen.waitFor()
  const shown = seen.getByRole('img', { name: /^immagine/ })
  await expect
    .poll(() => shown.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth))
    .toBeGreaterThan(0)
  // its room was there before it
  expect(await shown.evaluate((img: HTMLImageElement) => img.width / img.height)).toBeCloseTo(4 / 3, 1)
  const scarica = seen.getByRole('link', { name: /^Scarica verbale\.txt/ })
  expect((await bytesOf(bens.page, () => scarica.click())).equals(minutes.buffer)).toBe(true)
})

it('twenty at once, and no more; what the line cuts goes on where it was; other messages do not wait', async () => {
  const threadId = await newThread('Una linea che cade')
  const { page, context } = anas
  await goTo(page, addressOf(threadId))
  const large = textFile('grande.bin', randomBytes(1.25 * uploadLimits.piece))
  const small = Array.from({ length: 20 }, (_, number) => textFile(`piccolo ${number + 1}.txt`))
  const offsets: number[] = []
  await page.route('**/api/uploads/*', async (route) => {
    const offset = Number(route.request().headers()['upload-offset'])
    if (route.request().method() !== 'PATCH' || offset === 0) return route.continue()
    offsets.push(offset)
    if (offsets.length > 1) return route.continue()
    await context.setOffline(true)
    return route.abort('internetdisconnected')
  })
  await composerOn(page).fill('Venti in una volta')
  await choose(page, [large, ...small])
  await page.getByText('Al più 20 file in un messaggio: 1 non è stato aggiunto.').waitFor()
  await expect.poll(() => attachedOn(page).getByRole('listitem').count()).toBe(20)
  await sendOn(page).click()
  await page.getByText('in partenza… 20 file').waitFor()
  await cardOn(page, 'grande.bin').getByText('Connessione interrotta al 80%. Riprende da lì.').waitFor()
  await context.setOffline(false)
  // held up by nothing but its own files
  await composerOn(page).fill('Intanto scrivo')
  await composerOn(page).press('Enter')
  await saidOn(page, 'Intanto scrivo').waitFor()
  await allSent(page)
  await page.unroute('**/api/uploads/*')
  // cut where the second piece began, and gone on with there
  expect(offsets).toEqual([uploadLimits.piece, uploadLimits.piece])
  const log = await wholeLog(ana, threadId)
  const carrying = log.find(({ text }) => text === 'Venti in una volta')
  expect(carrying?.files.map(({ name }) => name)).toEqual(['grande.bin', ...small.slice(0, 19).map(({ name }) => name)])
  anas.faults.splice(
    0,
    Number.POSITIVE_INFINITY,
    ...anas.faults.filter((fault) => !/DISCONNECTED|WebSocket/.test(fault)),
  )
})

it('with the keys alone: a name that looks like a case is held, one that is taken asks once, a reload loses nothing', async () => {
  const threadId = await newThread('Con la tastiera')
  const { page, faults } = bens
  const hand = handOn('keys', page, 'it')
  const brought: string[] = []
  page.on('request', (request) => brought.push(request.headers()['upload-metadata'] ?? ''))
  await goTo(page, addressOf(threadId))
  // nothing arrives before the page is loaded anew
  await page.route('**/api/uploads', (route) => route.abort('internetdisconnected'))
  await composerOn(page).focus()
  const held = textFile('scheda RSSMRA80A41F205B.txt')
  await choose(page, [held, textFile('verbale.txt')], () => hand.use(attachButtonOn(page)))
  await cardOn(page, held.name).getByText('Nel nome sembra esserci il codice di una persona.').waitFor()
  expect(await sendOn(page).isDisabled()).toBe(true)
  await hand.use(page.getByRole('button', { name: `Togli ${held.name}` }))
  await cardOn(page, 'verbale.txt').getByText('Connessione interrotta al 0%. Riprende da lì.').waitFor()
  await hand.use(sendOn(page))
  const dialog = page.getByRole('dialog', { name: "Un file con questo nome c'è già" })
  await hand.use(dialog.getByRole('button', { name: 'Invia' }))
  await page.getByText('in partenza… 1 file').waitFor()

  await page.unroute('**/api/uploads')
  const asked = page.waitForEvent('dialog')
  await Promise.all([page.reload(), asked.then((warning) => warning.accept())])
  expect((await asked).type()).toBe('beforeunload')
  await saidOn(page, 'verbale.txt').waitFor()
  await allSent(page)
  const [message] = await wholeLog(ben, threadId)
  expect(message?.files.map(({ name, version }) => [name, version])).toEqual([['verbale.txt', 2]])
  expect(brought.join()).not.toContain(Buffer.from(held.name).toString('base64'))
  // in the message that is looked at, its file is a stop
  await composerOn(page).press('Escape')
  await hand.use(page.getByRole('link', { name: /^verbale\.txt/ }))
  await page.waitForURL('**/file/*')
  faults.splice(0, Number.POSITIVE_INFINITY, ...faults.filter((fault) => !/DISCONNECTED/.test(fault)))
})
