// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildItem, buildItems } from '#server/features/library/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { faultsOfAccess } from '#test/support/looking.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork, buildProgramme } from '#test/support/places.ts'

let network: BuiltPlace
let lia: TestPerson
let mario: TestPerson
let lias: Window
let marios: Window
let page: Page
let other: Page
let library: string
let archived: BuiltPlace
let programme: { id: string; kind: 'programme' }

beforeAll(async () => {
  await startJourneys()
  network = await buildNetwork({ name: 'Rete Mella' })
  programme = { id: (await buildProgramme()).id, kind: 'programme' }
  const place = { id: network.id, kind: 'network' } as const
  lia = await newPerson('Lia Bruni', 'coordinator', place)
  archived = await buildNetwork({ name: 'Rete Oglio', archivedAt: new Date() })
  await buildRole({ personId: lia.id, placeId: archived.id, placeKind: 'network', role: 'coordinator' })
  await buildItem({ placeId: archived.id, createdBy: lia.id, name: 'Regole' })
  mario = await newPerson('Mario Galli', 'member', place)
  await buildItems(
    ['Protocolli', 'Verbali', 'Modelli'].map((name) => ({ placeId: network.id, createdBy: lia.id, name })),
  )
  lias = await openWindowOf(lia, { refused: [409] })
  marios = await openWindowOf(mario)
  page = lias.page
  other = marios.page
  library = `/reti/${network.id}/documenti`
  await page.goto(library)
  await other.goto(library)
})
// what went wrong on a page fails the file
afterAll(() => Promise.all([lias.close(), marios.close()]))

const row = (on: Page, name: string) => on.locator('.lrow').filter({ hasText: name })
const link = (on: Page, name: string) => row(on, name).getByRole('link')
const names = (on: Page) => on.locator('.lrow .t b').allTextContents()
const focused = (on: Page, locator: Locator) => locator.and(on.locator(':focus')).waitFor()
const shown = (on: Page, wanted: string[]) => expect.poll(() => names(on), { timeout: 5_000 }).toEqual(wanted)
const undo = (on: Page) => on.getByRole('button', { name: 'Annulla' }).last().click()

it('a folder is made and renamed by keys alone, and the others see it at once', async () => {
  await link(page, 'Protocolli').waitFor()
  await link(other, 'Protocolli').waitFor()
  await page.getByRole('button', { name: 'Nuova cartella' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Nome', { exact: true }).fill('Protocolli')
  await page.keyboard.press('Enter')
  await page.getByText('È già in uso.').waitFor()
  await page.getByLabel('Nome', { exact: true }).fill('Bozze')
  await page.keyboard.press('Enter')
  await focused(page, link(page, 'Bozze'))
  await link(other, 'Bozze').waitFor()

  await page.keyboard.press('F2')
  const field = page.getByRole('textbox', { name: 'Nuovo nome di Bozze' })
  await field.fill('Scarti')
  await page.keyboard.press('Escape')
  await focused(page, link(page, 'Bozze'))
  await page.keyboard.press('F2')
  await field.fill('Verbali')
  await page.keyboard.press('Enter')
  await page.getByText("Qui c'è già qualcosa con questo nome.").waitFor()
  await field.fill('In lavorazione')
  await page.keyboard.press('Enter')
  await focused(page, link(page, 'In lavorazione'))
  await link(other, 'In lavorazione').waitFor()
})

it('a folder moves by keys, by the dialog and by the mouse, and goes back by the same notice', async () => {
  await page.keyboard.press('Control+x')
  await page.getByText('In lavorazione è da spostare').waitFor()
  await link(page, 'Protocolli').focus()
  await page.keyboard.press('Enter')
  await page.getByText('Questa cartella è vuota').waitFor()
  await page.keyboard.press('Control+v')
  await link(page, 'In lavorazione').waitFor()
  await shown(other, ['Protocolli', 'Verbali', 'Modelli'])
  await undo(page)
  await shown(other, ['Protocolli', 'Verbali', 'Modelli', 'In lavorazione'])
  await page.getByText('Questa cartella è vuota').waitFor()
  await page.goBack()
  await shown(page, ['Protocolli', 'Verbali', 'Modelli', 'In lavorazione'])

  await row(page, 'Modelli').getByRole('button', { name: 'Azioni su Modelli' }).click()
  await page.getByRole('menuitem', { name: 'Sposta…' }).click()
  const tree = page.getByRole('dialog').getByRole('tree')
  await tree.getByRole('treeitem', { name: 'Documenti' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sposta qui' }).click()
  await page.getByText('Spostato in Protocolli').waitFor()
  await shown(other, ['Protocolli', 'Verbali', 'In lavorazione'])

  await row(page, 'In lavorazione').dragTo(row(page, 'Verbali'), { targetPosition: { x: 60, y: 3 } })
  await shown(other, ['Protocolli', 'In lavorazione', 'Verbali'])
  await row(page, 'In lavorazione').dragTo(row(page, 'Verbali'))
  await shown(other, ['Protocolli', 'Verbali'])
  await link(page, 'Protocolli').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await shown(other, ['Verbali', 'Protocolli'])
})

it('the tree beside it opens folders, by keys too', async () => {
  const tree = page.getByRole('complementary', { name: 'Cartelle' }).getByRole('tree')
  await tree.getByRole('treeitem', { name: 'Documenti' }).focus()
  await page.keyboard.press('End')
  await focused(page, tree.getByRole('treeitem', { name: 'Modelli' }))
  await page.keyboard.press('ArrowLeft')
  await focused(page, tree.getByRole('treeitem', { name: 'Protocolli' }))
  await page.keyboard.press('ArrowLeft')
  expect(await tree.getByRole('treeitem', { name: 'Modelli' }).count()).toBe(0)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Dove sei' }).getByText('Modelli').waitFor()
  await page.getByRole('link', { name: 'Torna a Protocolli' }).click()
  await link(page, 'Modelli').waitFor()
  await page.getByRole('link', { name: 'Torna a Documenti' }).click()
  await shown(page, ['Verbali', 'Protocolli'])
})

it('what is removed comes back by the notice, or from the Cestino, which the staff alone may empty', async () => {
  await link(page, 'Protocolli').focus()
  await page.keyboard.press('Delete')
  await shown(other, ['Verbali'])
  await focused(page, link(page, 'Verbali'))
  await undo(page)
  await shown(other, ['Verbali', 'Protocolli'])
  await link(page, 'Protocolli').focus()
  await page.keyboard.press('Delete')
  await shown(other, ['Verbali'])

  await page.getByRole('link', { name: 'Cestino' }).click()
  const removed = page.locator('.lrow')
  await removed.getByText('ancora 30 giorni').waitFor()
  expect(await removed.allTextContents()).toEqual([
    expect.stringMatching(/^Protocolli, cartella.*Lia Bruni.*1 elemento/),
  ])
  expect(await page.getByRole('button', { name: 'Svuota' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Ripristina Protocolli' }).click()
  await page.getByText('Il Cestino è vuoto').waitFor()
  await shown(other, ['Verbali', 'Protocolli'])
  await page.goto(library)
})

it('who did not bring it reads it, and may add beside it', async () => {
  await row(other, 'Verbali').getByRole('button', { name: 'Azioni su Verbali' }).click()
  expect(await other.getByRole('menuitem').allTextContents()).toEqual(['Apri', 'Scarica…', 'Chi può vedere'])
  await other.keyboard.press('Escape')
  await link(other, 'Verbali').focus()
  await other.keyboard.press('Delete')
  await other.keyboard.press('F2')
  await other.getByRole('button', { name: 'Nuova cartella' }).waitFor()
  await shown(other, ['Verbali', 'Protocolli'])
})

it('files come by the chooser and by a drop, are asked about once where their name is there, and others see them', async () => {
  await page.reload()
  const chosen = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  const field = page.locator('.lmain input[type=file]')
  await field.setInputFiles([chosen('Ordine del giorno.txt', 'uno'), chosen('Presenze.csv', 'nome;ore')])
  await link(other, 'Ordine del giorno.txt').waitFor()
  await link(other, 'Presenze.csv').waitFor()
  await page.locator('.larriving').waitFor({ state: 'detached' })

  await field.setInputFiles([chosen('ordine del giorno.txt', 'due')])
  await page.getByRole('dialog').getByRole('button', { name: 'Carica' }).click()
  await row(other, 'Ordine del giorno.txt').getByText('v2').waitFor()

  const carried = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['tre'], 'Sintesi.txt', { type: 'text/plain' }))
    return transfer
  })
  for (const type of ['dragover', 'drop']) await row(page, 'Protocolli').dispatchEvent(type, { dataTransfer: carried })
  await row(other, 'Protocolli').getByText('2 elementi').waitFor()
})

it('a folder let fall is refused in words, and the files beside it come', async () => {
  const carried = await page.evaluateHandle(() => {
    // no script makes a folder as the desktop hands it over
    const asEntry = DataTransferItem.prototype.webkitGetAsEntry
    DataTransferItem.prototype.webkitGetAsEntry = function (this: DataTransferItem) {
      const entry = asEntry.call(this)
      return this.type === 'text/x-folder' ? Object.assign(Object.create(entry), { isDirectory: true }) : entry
    }
    const transfer = new DataTransfer()
    transfer.items.add(new File([''], 'Foto', { type: 'text/x-folder' }))
    transfer.items.add(new File(['nota'], 'Nota.txt', { type: 'text/plain' }))
    return transfer
  })
  for (const type of ['dragover', 'drop']) await row(page, 'Verbali').dispatchEvent(type, { dataTransfer: carried })
  await page.getByText('Una cartella intera non si può caricare').waitFor()
  await row(other, 'Verbali').getByText('1 elemento').waitFor()
})

it('names are found as one types, in the folder and over all places', async () => {
  await link(page, 'Verbali').waitFor()
  await page.getByRole('searchbox', { name: 'Cerca per nome' }).fill('modelli')
  await shown(page, ['Modelli'])
  await row(page, 'Modelli').getByText('Protocolli').waitFor()
  await page.getByRole('searchbox').fill('qualcosa')
  await page.getByText('Nessun risultato per “qualcosa”').waitFor()
  await page.getByRole('searchbox').press('Escape')
  // two that come together come in either order
  const brought = ['Ordine del giorno.txt', 'Presenze.csv']
  await expect.poll(async () => (await names(page)).toSorted()).toEqual([...brought, 'Protocolli', 'Verbali'])

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('model')
  await page.getByRole('option', { name: /Modelli/ }).click()
  await page.getByRole('navigation', { name: 'Dove sei' }).getByText('Modelli').waitFor()
  await page.goto(library)
})

it('it fits every width, without a fault of access', async () => {
  for (const width of [1440, 1024, 768, 390, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await link(page, 'Verbali').waitFor()
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect([width, wider]).toEqual([width, 0])
    expect(await faultsOfAccess(page, { shell: true })).toEqual([])
  }
})

it('staff empties the Cestino once it has seen what goes, and who reads sees it empty', async () => {
  const stella = await newPerson('Stella Gandini', 'staff', programme)
  await buildRole({ personId: stella.id, placeId: network.id, placeKind: 'network', role: 'facilitator' })
  const staff = await openWindowOf(stella)
  await link(page, 'Presenze.csv').focus()
  await page.keyboard.press('Delete')
  await page.goto(`${library}/cestino`)
  await page.locator('.lrow').getByText('Presenze.csv').waitFor()
  await staff.page.goto(`${library}/cestino`)
  await staff.page.getByRole('button', { name: 'Svuota' }).click()
  const asked = staff.page.getByRole('dialog', { name: 'Svuota il Cestino' })
  await asked.getByText('1 file').waitFor()
  await asked.getByText('non si torna indietro').waitFor()
  await asked.getByRole('button', { name: 'Svuota' }).click()
  await staff.page.getByRole('heading', { name: 'Il Cestino è vuoto' }).waitFor()
  await page.getByRole('heading', { name: 'Il Cestino è vuoto' }).waitFor()
  await staff.close()
})

it('in a place that was archived everything is read and nothing is changed', async () => {
  await page.goto(`/reti/${archived.id}/documenti`)
  await page.getByText('Qui si legge e si scarica soltanto.').waitFor()
  await link(page, 'Regole').waitFor()
  for (const name of ['Nuova cartella', 'Carica', 'Nuovo documento'])
    expect([name, await page.getByRole('button', { name, exact: true }).count()]).toEqual([name, 0])
  await link(page, 'Regole').focus()
  for (const key of ['Delete', 'F2', 'Control+x']) await page.keyboard.press(key)
  await row(page, 'Regole').getByRole('button', { name: 'Azioni su Regole' }).click()
  expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Apri', 'Scarica…', 'Chi può vedere'])
  await page.keyboard.press('Escape')
  await shown(page, ['Regole'])
})

it('a folder is limited, given and taken back, and a move says before who will see it no more', async () => {
  const place = { placeId: (await buildNetwork({ name: 'Rete Chiese' })).id, placeKind: 'network' } as const
  await Promise.all([
    buildRole({ ...place, personId: lia.id, role: 'coordinator' }),
    buildRole({ ...place, personId: mario.id, role: 'member' }),
  ])
  await buildItems(['Cabina', 'Modelli'].map((name) => ({ placeId: place.placeId, createdBy: lia.id, name })))
  await Promise.all([page, other].map((on) => on.goto(`/reti/${place.placeId}/documenti`)))
  await link(other, 'Cabina').waitFor()
  const menu = (name: string, act: string) =>
    row(page, name)
      .getByRole('button', { name: `Azioni su ${name}` })
      .click()
      .then(() => page.getByRole('menuitem', { name: act }).click())
  await menu('Cabina', 'Condividi')
  const dialog = page.getByRole('dialog', { name: 'Condividi «Cabina»' })
  await dialog.getByRole('button', { name: "Limita l'accesso" }).click()
  await link(other, 'Cabina').waitFor({ state: 'detached' })
  await dialog.getByRole('button', { name: 'Togli Lia Bruni' }).click()
  await dialog.getByText('nessuno può modificare').waitFor()
  await dialog.getByLabel('Persone, ruoli, reti e laboratori').fill('mar')
  await dialog.getByRole('radio', { name: /Mario Galli/ }).check()
  await dialog.getByRole('button', { name: 'Condividi', exact: true }).click()
  await link(other, 'Cabina').waitFor()
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
  await dialog.getByRole('button', { name: 'Togli Mario Galli' }).click()
  await link(other, 'Cabina').waitFor({ state: 'detached' })
  await dialog.getByRole('button', { name: 'Annulla' }).click()
  await link(other, 'Cabina').waitFor()
  await dialog.getByRole('button', { name: 'Togli Mario Galli' }).click()
  await link(other, 'Cabina').waitFor({ state: 'detached' })
  await dialog.getByRole('button', { name: 'Chiudi' }).click()
  await menu('Cabina', 'Chi può vedere')
  await page.getByRole('dialog').getByText('cura Rete Chiese').waitFor()
  await page.keyboard.press('Escape')
  await menu('Modelli', 'Sposta…')
  await page.getByRole('dialog').getByRole('treeitem', { name: 'Cabina' }).click()
  await page.getByRole('button', { name: 'Sposta qui' }).click()
  const question = page.getByRole('dialog', { name: 'Lo vedranno persone diverse' })
  await question.getByText('Mario Galli').waitFor()
  await question.getByRole('button', { name: 'Sposta' }).click()
  await shown(other, [])
})
