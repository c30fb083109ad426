// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildDocument, paragraphs } from '#server/features/documents/build.ts'
import { PlaceModel } from '#server/features/places/model.ts'
import { RoleModel } from '#server/features/roles/model.ts'
import { openScene, type Scene } from '#test/crash/scene.ts'
import { openWindowOf, type Window } from '#test/support/chromium.ts'
import { faultsOfAccess } from '#test/support/looking.ts'
import { seedMembers, seedPeople, seedRooms } from '#test/support/seed.ts'
import {
  focusText,
  linesOn,
  noteOn,
  recordSignatures,
  selectWords,
  stateOn,
  statusOn,
  textOn,
  writeLine,
} from '#test/support/textPage.ts'

let scene: Scene
let address: string
let windows: Window[]
/** Who coordinates Rete Mella, a member of it, and who coordinates Rete Orobie. */
let lia: Page
let mario: Page
let nora: Page

beforeAll(async () => {
  scene = await openScene(1)
  windows = await scene.seeding(async () => {
    const people = await seedPeople(3)
    const [first, second, third] = people
    const [mella, orobie] = await seedRooms(2)
    if (!first || !second || !third || !mella || !orobie) throw new Error('nobody was seeded')
    await seedMembers(mella, [first, second])
    await seedMembers(orobie, [third])
    await RoleModel.updateMany({ personId: { $in: [first.id, third.id] } }, { role: 'coordinator' })
    await PlaceModel.updateOne({ _id: mella.placeId }, { name: 'Rete Mella' })
    await PlaceModel.updateOne({ _id: orobie.placeId }, { name: 'Rete Orobie' })
    const { _id } = await buildDocument({
      placeId: mella.placeId,
      createdBy: first.id,
      title: 'Protocollo con il CPIA',
      body: paragraphs('Le parti si incontrano periodicamente in sede.', 'Di ogni incontro resta un verbale.'),
    })
    address = `/documenti/${_id}`
    return Promise.all(people.map((person) => openWindowOf(person, { url: scene.url })))
  })
  const [one, two, three] = windows.map(({ page }) => page)
  if (!one || !two || !three) throw new Error('no windows')
  ;[lia, mario, nora] = [one, two, three]
  await scene.start()
})
afterAll(async () => {
  await Promise.all(windows.map(({ context }) => context.close()))
  await scene.close()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const dialogOn = (page: Page) => page.getByRole('dialog')

async function choose(page: Page, item: string): Promise<void> {
  await button(page, 'Altre azioni').click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** A line of its own, before the first. */
async function writeAbove(page: Page, line: string): Promise<void> {
  await focusText(page)
  await page.keyboard.press('Control+Home')
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
}

const hasLines = (page: Page, ...lines: string[]) =>
  expect.poll(() => linesOn(page)).toEqual(expect.arrayContaining(lines))

/** Nothing is on its way, and all have the same words. */
async function sameOnAll(...lines: string[]): Promise<void> {
  for (const page of [lia, mario, nora]) {
    await hasLines(page, ...lines)
    await statusOn(page, 'Salvato').waitFor()
  }
  const all = await linesOn(lia)
  for (const page of [mario, nora]) expect(await linesOn(page)).toEqual(all)
}

it('a protocol is given to another network, and three people of two networks write it', async () => {
  await Promise.all([lia.goto(address), mario.goto(address)])
  await choose(lia, 'Condividi')
  const dialog = dialogOn(lia)
  await dialog.getByLabel('Persone, ruoli, reti e laboratori').fill('Orobie')
  await dialog.getByRole('radio', { name: /Rete Orobie/ }).check()
  await dialog.getByLabel('Che cosa può fare').last().selectOption('edit')
  await button(lia, 'Condividi').last().click()
  await dialog.getByText('Rete Orobie: può modificare.').waitFor()
  await lia.keyboard.press('Escape')
  await nora.goto('/documenti')
  await nora.getByRole('link', { name: /Protocollo con il CPIA/ }).click()
  await textOn(nora).getByText('resta un verbale').waitFor()
  await Promise.all([writeLine(lia, 'Oggetto: gli spazi.'), writeAbove(mario, 'Una mediatrice in sede.')])
  // whoever goes to the end of a line that another is still writing breaks it there
  await hasLines(nora, 'Oggetto: gli spazi.')
  await writeLine(nora, 'Anche la domenica.')
  await sameOnAll('Oggetto: gli spazi.', 'Una mediatrice in sede.', 'Anche la domenica.')
})

it('the server is killed twice while they write, one of them is offline, and no character is missing', async () => {
  await nora.context().setOffline(true)
  await writeLine(nora, 'Scritto in treno.')
  await scene.down('server')
  await writeLine(lia, 'Scritto senza server.')
  for (const page of [lia, nora]) await statusOn(page, 'Offline – le modifiche restano qui').waitFor()
  await scene.up('server')
  await writeLine(mario, 'Prima del secondo colpo.')
  await statusOn(mario, 'Salvato').waitFor()
  await scene.down('server')
  await Promise.all([writeLine(lia, 'Di nuovo senza.'), writeLine(mario, 'Anche io.')])
  await scene.up('server')
  await nora.context().setOffline(false)
  await sameOnAll(
    'Scritto in treno.',
    'Scritto senza server.',
    'Prima del secondo colpo.',
    'Di nuovo senza.',
    'Anche io.',
  )
})

it('words are commented and others proposed from the other network; it is approved and its signatures are recorded', async () => {
  await selectWords(nora, 'un verbale')
  await nora.keyboard.press('Control+Alt+m')
  await nora.getByRole('textbox', { name: 'Commenta' }).fill('Chi lo scrive?')
  await nora.keyboard.press('Control+Enter')
  await noteOn(lia, 'Chi lo scrive?').waitFor()
  await selectWords(nora, 'periodicamente')
  await button(nora, 'Proponi altre parole').click()
  await nora.getByLabel('Come dovrebbe essere').fill('ogni tre mesi')
  await button(nora, 'Proponi').click()
  await noteOn(lia, 'ogni tre mesi').getByRole('button', { name: 'Accetta' }).click()
  for (const page of [lia, mario, nora]) await hasLines(page, 'Le parti si incontrano ogni tre mesi in sede.')

  await choose(lia, 'Approva')
  await dialogOn(lia).getByRole('button', { name: 'Approva' }).click()
  await stateOn(nora, 'Approvata').waitFor()
  await button(lia, 'Registra le firme').click()
  const record = dialogOn(lia).getByRole('button', { name: 'Registra le firme' })
  await recordSignatures(lia, () => record.click(), '2026/115')
  await stateOn(nora, 'Firmata').waitFor()
})

it('the other network adopts it and adds to it; the origin changes, and the change is merged there', async () => {
  await choose(nora, "Adotta in un'altra rete")
  await dialogOn(nora).getByRole('button', { name: 'Adotta' }).click()
  await nora.getByText('Adottato da Rete Mella, versione 1').waitFor()
  expect(new URL(nora.url()).pathname).not.toBe(address)
  await writeLine(nora, 'Da noi anche il sabato.')
  await statusOn(nora, 'Salvato').waitFor()
  await lia.getByText('adottato da 1 rete').waitFor()

  await button(lia, 'Apri una nuova bozza').first().click()
  await statusOn(lia, 'Salvato').waitFor()
  await writeLine(lia, 'Durata: due anni.')
  await statusOn(lia, 'Salvato').waitFor()
  await choose(lia, 'Approva')
  await dialogOn(lia).getByRole('button', { name: 'Approva' }).click()
  await stateOn(lia, 'Approvata').waitFor()

  await nora.getByText("C'è una versione nuova dell'origine.").waitFor()
  await button(nora, 'Guarda le differenze').click()
  await dialogOn(nora).getByText('Durata: due anni.').waitFor()
  expect(await faultsOfAccess(nora, { shell: false })).toEqual([])
  await dialogOn(nora).getByText('1 proposta accanto al testo.').waitFor()
  await dialogOn(nora).getByRole('button', { name: 'Unisci' }).click()
  await nora.getByText('Adottato da Rete Mella, versione 2').waitFor()
  // it stands beside the text, for who decides there
  await noteOn(nora, 'Da aggiungere').waitFor()
  await nora.getByText('di Rete Mella, versione 2').waitFor()
  expect(await faultsOfAccess(nora, { shell: true })).toEqual([])
  await button(nora, 'Accetta tutte').click()
  await hasLines(nora, 'Durata: due anni.', 'Da noi anche il sabato.', 'Scritto in treno.')
  // and goes as one, without what they wrote themselves
  await button(nora, "Annulla l'unione con la versione 2").click()
  await nora.getByText("C'è una versione nuova dell'origine.").waitFor()
  await nora.locator('.tiptap p', { hasText: 'Durata: due anni.' }).waitFor({ state: 'detached' })
  await button(nora, 'Guarda le differenze').click()
  await dialogOn(nora)
    .getByRole('radio', { name: /^Subito nel testo/ })
    .check()
  await dialogOn(nora).getByRole('button', { name: 'Unisci' }).click()
  await hasLines(nora, 'Durata: due anni.', 'Da noi anche il sabato.', 'Scritto in treno.')
})
