// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildProtocol, redPoint } from '#server/features/imports/build.ts'
import { RoleModel } from '#server/features/roles/model.ts'
import { openScene, type Scene } from '#test/crash/scene.ts'
import { openWindowOf, type Window } from '#test/support/chromium.ts'
import { type Hand, handOn } from '#test/support/hands.ts'
import { faultsOfAccess, faultsOfLayout } from '#test/support/looking.ts'
import { seedMembers, seedPeople, seedRooms } from '#test/support/seed.ts'
import { focusText, linesOn, recordSignatures, stateOn, statusOn, textOn, writeLine } from '#test/support/textPage.ts'

let scene: Scene
let placeId: string
let address: string
let one: Window
let other: Window
/** Of the same person at another computer. */
let third: Window
/** Persona 1 works with the keyboard alone. */
let keys: Hand

beforeAll(async () => {
  scene = await openScene(1)
  await scene.seeding(async () => {
    const [first, second] = await seedPeople(2)
    const [room, elsewhere] = await seedRooms(2)
    if (!first || !second || !room || !elsewhere) throw new Error('nobody was seeded')
    placeId = room.placeId
    await seedMembers(room, [first, second])
    await seedMembers(elsewhere, [first])
    await RoleModel.updateMany({ personId: first.id }, { role: 'coordinator' })
    third = await openWindowOf(second, { url: scene.url, width: 1440 })
    one = await openWindowOf(first, { url: scene.url, width: 1440 })
    other = await openWindowOf(second, { url: scene.url, width: 390, touch: true })
  })
  keys = handOn('keys', one.page, 'it')
  await scene.start()
})
afterAll(async () => {
  await Promise.all([one, other, third].map(({ context }) => context.close()))
  await scene.close()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const dialogOn = (page: Page) => page.getByRole('dialog')
const versions = () => one.page.getByRole('complementary', { name: 'Versioni' })

/** In the first line, before what stands there. */
async function writeFirst(page: Page, words: string): Promise<void> {
  await focusText(page)
  await page.keyboard.press('Control+Home')
  await page.keyboard.type(words)
}

/** Nothing is on its way, and both have the same words. */
async function sameOnBoth(...words: string[]): Promise<void> {
  for (const { page } of [one, other]) {
    for (const word of words) await textOn(page).getByText(word).waitFor()
    await statusOn(page, 'Salvato').waitFor()
  }
  const lines = await linesOn(one.page)
  expect(lines).toEqual(await linesOn(other.page))
  expect(lines).toEqual(expect.arrayContaining(words))
}

it('a document is begun in the library by keys alone, and two people write it at once', async () => {
  await one.page.goto(`/reti/${placeId}/documenti`)
  await keys.use(button(one.page, 'Nuovo documento'))
  await keys.fill(dialogOn(one.page).getByLabel('Titolo'), 'Protocollo con il CPIA')
  await keys.use(button(one.page, 'Crea'))
  await one.page.waitForURL(/\/documenti\/[\w-]{22}$/)
  address = new URL(one.page.url()).pathname
  await stateOn(one.page, 'Bozza').waitFor()
  await other.page.goto(address)
  await writeLine(one.page, 'Oggetto: gli spazi.')
  await textOn(other.page).getByText('Oggetto: gli spazi.').waitFor()
  await Promise.all([writeLine(one.page, 'Ogni tre mesi.'), writeFirst(other.page, 'Con una mediatrice.')])
  await sameOnBoth('Oggetto: gli spazi.', 'Ogni tre mesi.', 'Con una mediatrice.')
  await one.page.getByRole('group', { name: 'Chi sta leggendo o scrivendo' }).getByRole('button').waitFor()
})

it('its head stands in two rows on a narrow phone, whoever else is there', async () => {
  const middles = () =>
    other.page.locator('.dochead > *').evaluateAll((all) =>
      all
        .map((one) => one.getBoundingClientRect())
        .flatMap(({ top, bottom, width }) => (width > 0 ? (top + bottom) / 2 : []))
        .sort((one, next) => one - next),
    )
  for (const width of [320, 390]) {
    await other.page.setViewportSize({ width, height: 844 })
    await expect
      .poll(async () => (await middles()).filter((at, index, all) => index === 0 || at - (all[index - 1] ?? 0) > 12))
      .toHaveLength(2)
    expect((await middles()).length).toBeGreaterThan(6)
  }
})

it('a text that has not come yet is not shown as an empty one', async () => {
  const { context, page } = third
  let letGo = () => undefined as unknown
  await context.routeWebSocket(/socket\.io/, (line) => {
    const server = line.connectToServer()
    line.onMessage((said) => {
      if (!String(said).includes('writing:join')) server.send(said)
      else letGo = () => server.send(said)
    })
  })
  await page.goto(address)
  await page.getByRole('status').filter({ hasText: 'Il testo arriva' }).waitFor()
  await page.getByRole('heading', { name: 'Il testo non è ancora su questo dispositivo' }).waitFor()
  expect(await textOn(page).count()).toBe(0)
  letGo()
  await textOn(page).getByText('Ogni tre mesi.').waitFor()
})

it('it stands well at both widths, for readers too', async () => {
  for (const { page } of [one, other]) {
    expect(await faultsOfAccess(page, { shell: false })).toEqual([])
    expect(await faultsOfLayout(page)).toEqual([])
  }
})

it('a review is asked for and waits for whoever was asked, who approves it', async () => {
  const { page } = one
  await keys.use(button(page, 'Chiedi una revisione'))
  await dialogOn(page).getByLabel('Persona 2').press('Space')
  await dialogOn(page).getByLabel('Nota').fill('Guardate gli impegni.')
  await keys.use(button(page, 'Chiedi la revisione'))
  await stateOn(page, 'In revisione').waitFor()
  await other.page.goto('/')
  await other.page.getByRole('complementary', { name: 'Aspettano te' }).getByRole('link').click()
  await other.page.waitForURL(`**${address}`)
  await button(other.page, 'Approva').tap()
  await dialogOn(other.page).getByLabel('Nota').fill('Va bene così.')
  await dialogOn(other.page).getByRole('button', { name: 'Approva' }).tap()
  await stateOn(page, 'Approvata').waitFor()
  await page.getByText('Versione approvata: non si modifica').waitFor()
  expect(await textOn(page).getAttribute('contenteditable')).toBe('false')
  await other.page.goto('/')
  await other.page.getByText('Adesso niente.').waitFor()
})

it('its signatures are recorded with the paper, and it is in force', async () => {
  const { page } = one
  await keys.use(button(page, 'Registra le firme'))
  const dialog = dialogOn(page)
  await keys.use(dialog.getByRole('button', { name: 'Registra le firme' }))
  await dialog.locator('[aria-invalid=true]').first().waitFor()
  const record = dialog.getByRole('button', { name: 'Registra le firme' })
  await recordSignatures(page, () => keys.use(record), '2026/114')
  await stateOn(page, 'Firmata').waitFor()
  await page.goto(`/reti/${placeId}`)
  await page.getByRole('link', { name: /Protocollo con il CPIA.*Firmata.*Versione 1/ }).click()
  await page.getByText('Stai leggendo: Versione 1').waitFor()
  await versions().getByText('Numero di protocollo: 2026/114').waitFor()
  await versions().getByRole('link', { name: 'firmato.pdf' }).waitFor()
  await textOn(page).getByText('Ogni tre mesi.').waitFor()
})

it('a new bozza is compared with it', async () => {
  const { page } = one
  await keys.use(button(page, 'Apri una nuova bozza'))
  await page.waitForURL(`**${address}`)
  await statusOn(page, 'Salvato').waitFor()
  await writeLine(page, 'Durata: due anni.')
  await statusOn(page, 'Salvato').waitFor()
  await versions().getByRole('link', { name: 'Confronta con adesso: Versione 1', exact: true }).click()
  await page.locator('.ddiff ins').filter({ hasText: 'Durata: due anni.' }).waitFor()
  await keys.use(button(page, 'Successivo'))
  await page.getByText(/^Cambiamento 1 di/).waitFor()
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
})

it('what was typed out of reach while the text was approved is in the next bozza, and its writer is told', async () => {
  const { page } = one
  await Promise.all([page.goto(address), other.page.goto(address)])
  await textOn(other.page).getByText('Durata: due anni.').waitFor()
  await other.context.setOffline(true)
  await writeLine(other.page, 'Scritto in treno.')
  await statusOn(other.page, 'Offline').waitFor()
  await button(page, 'Altre azioni').click()
  await page.getByRole('menuitem', { name: 'Approva', exact: true }).click()
  await dialogOn(page).getByRole('button', { name: 'Approva', exact: true }).click()
  await stateOn(page, 'Approvata').waitFor()
  await other.context.setOffline(false)
  await other.page.getByText('è nella nuova bozza, versione 3').waitFor()
  await sameOnBoth('Scritto in treno.')
  expect(await textOn(page).getAttribute('contenteditable')).toBe('true')
})

it('another network adopts what is in force, keeps its own words when a newer version is merged, and goes back on it', async () => {
  const { page } = one
  await keys.use(button(page, 'Altre azioni'))
  await keys.use(page.getByRole('menuitem', { name: "Adotta in un'altra rete" }))
  await keys.use(dialogOn(page).getByRole('button', { name: 'Adotta', exact: true }))
  await page.getByText(/^Adottato da .*, versione 1$/).waitFor()
  expect(new URL(page.url()).pathname).not.toBe(address)
  await statusOn(page, 'Salvato').waitFor()
  await writeLine(page, 'Solo da noi.')
  await statusOn(page, 'Salvato').waitFor()
  await keys.use(button(page, 'Guarda le differenze'))
  await dialogOn(page).getByText('Durata: due anni.').waitFor()
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
  await keys.use(dialogOn(page).getByRole('button', { name: 'Unisci', exact: true }))
  await textOn(page).getByText('Durata: due anni.').waitFor()
  await textOn(page).getByText('Solo da noi.').waitFor()
  // what opened the dialog went with the news
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('main')
  await keys.use(button(page, "Annulla l'unione con la versione 2"))
  await textOn(page).getByText('Durata: due anni.').waitFor({ state: 'detached' })
  await textOn(page).getByText('Solo da noi.').waitFor()
})

/** As the desktop hands a file over. */
const handed = (page: Page, bytes: Buffer, name: string, type: string) =>
  page.evaluateHandle(
    ([base64, fileName, mediaType]) => {
      const transfer = new DataTransfer()
      const chars = Uint8Array.from(atob(base64 ?? ''), (sign) => sign.charCodeAt(0))
      transfer.items.add(new File([chars], fileName ?? '', { type: mediaType ?? '' }))
      return transfer
    },
    [bytes.toString('base64'), name, type],
  )

it('a Word file let fall on the library becomes a document; a picture pasted into it is drawn for both', async () => {
  const { page } = one
  await page.goto(`/reti/${placeId}/documenti`)
  await button(page, 'Nuovo documento').waitFor()
  const dataTransfer = await handed(page, await buildProtocol(), 'Protocollo del tavolo.docx', 'application/msword')
  for (const type of ['dragover', 'drop']) await page.locator('.lmain').dispatchEvent(type, { dataTransfer })
  await button(page, 'Apri come documento').click()
  await dialogOn(page).getByText('2 titoli, 1 tabella e 1 immagine').waitFor()
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
  await button(page, 'Apri').click()
  await textOn(page).getByRole('img', { name: 'Lo schema del percorso' }).waitFor()
  await other.page.goto(new URL(page.url()).pathname)
  await textOn(other.page).getByRole('img', { name: 'Lo schema del percorso' }).waitFor()

  await writeLine(page, 'Come si arriva:')
  await page.keyboard.press('Enter')
  const clipboardData = await handed(page, redPoint, 'mappa.png', 'image/png')
  await textOn(page).evaluate((text, data) => {
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data })
    text.dispatchEvent(event)
  }, clipboardData)
  // what may be done while it goes is taken away when it is there
  await textOn(page).locator('.dthing img').nth(1).waitFor()
  const asked = textOn(page).getByPlaceholder('Che cosa mostra?').last()
  await keys.fill(asked, 'La mappa della sede')
  await page.keyboard.press('Enter')
  const map = textOn(other.page).getByRole('img', { name: 'La mappa della sede' })
  await map.waitFor()
  await map.evaluate((image) => (image instanceof HTMLImageElement ? image.decode() : undefined))
  await textOn(page).getByRole('slider', { name: 'Larghezza dell’immagine' }).last().focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await textOn(other.page).locator('.dthing[style*="95%"]').waitFor()
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
  expect(await faultsOfLayout(other.page)).toEqual([])
})

it('it is taken away as a PDF with its pictures, by keys; on a phone the choice stands well', async () => {
  const { page } = one
  // in the text Tab is the text's own
  await button(page, 'Altre azioni').focus()
  await page.keyboard.press('Enter')
  await keys.use(page.getByRole('menuitem', { name: 'Scarica…', exact: true }))
  await dialogOn(page).getByRole('radio', { name: /^PDF/ }).waitFor()
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    keys.use(dialogOn(page).getByRole('button', { name: 'Prepara e scarica' })),
  ])
  expect(download.suggestedFilename()).toBe('Protocollo del tavolo.pdf')
  const pdf = readFileSync(await download.path())
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.toString('latin1').match(/\/Subtype \/Image/g)?.length).toBeGreaterThanOrEqual(2)
  await dialogOn(page).getByText('È pronto.').waitFor()
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
  await page.keyboard.press('Escape')

  await button(other.page, 'Altre azioni').click()
  await other.page.getByRole('menuitem', { name: 'Scarica…', exact: true }).click()
  await dialogOn(other.page).getByRole('radio', { name: /^Word/ }).check()
  await dialogOn(other.page).getByLabel('Con commenti e proposte').check()
  expect(await faultsOfLayout(other.page)).toEqual([])
  const saving = other.page.waitForEvent('download')
  await dialogOn(other.page).getByRole('button', { name: 'Prepara e scarica' }).click()
  expect((await saving).suggestedFilename()).toBe('Protocollo del tavolo.docx')
})
