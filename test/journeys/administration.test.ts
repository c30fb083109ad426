// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildRole } from '#server/features/roles/build.ts'
import { buildThread } from '#server/features/threads/build.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import { goTo, openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { newPerson, type People, people } from '#test/support/people.ts'
import { type BuiltPlace, buildLab, buildNetwork } from '#test/support/places.ts'

let who: People
let network: BuiltPlace
let staff: Window

beforeAll(async () => {
  await startJourneys()
  network = await buildNetwork()
  who = await people(network)
  staff = await openWindowOf(who.staff)
  await staff.page.goto('/amministrazione')
})
// what went wrong on the page fails the file
afterAll(() => staff.close())

const said = (page: Page, text: string | RegExp) => page.locator('.toast', { hasText: text }).first().waitFor()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
/** The part of the administration the page is of. */
const partIs = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Amministrazione' }).locator('[aria-current=page]', { hasText: name }).waitFor()
/** What was just said; what was said before may still stand beside it. */
const takeBack = (page: Page, what: string) =>
  page.locator('.toast', { hasText: what }).getByRole('button', { name: 'Annulla' }).click()

it('a programme is closed and a network archived, and both come back', async () => {
  const { page } = staff
  await press(page, 'Chiudi il programma')
  await page.getByText('Il programma è chiuso').waitFor()
  await takeBack(page, 'Programma chiuso')
  await page.getByRole('button', { name: 'Chiudi il programma' }).waitFor()
  await page.getByRole('link', { name: 'Reti e laboratori' }).click()
  await page.getByRole('link', { name: network.place.name }).first().click()
  await page.getByRole('heading', { level: 1, name: network.place.name }).waitFor()
  await partIs(page, 'Reti e laboratori')
  await press(page, 'Archivia')
  await press(page, /^Riapri$/)
  await page.getByRole('button', { name: 'Archivia' }).waitFor()
})

it('a person from the first record to a role, its reasons and its end', async () => {
  const { page } = staff
  await page.getByRole('link', { name: 'Organismi' }).click()
  await press(page, 'Nuovo organismo')
  await page.getByRole('dialog').getByLabel('Nome').fill('CPIA di prova')
  await page.getByRole('dialog').getByLabel('Sito').fill('https://cpia.example.org')
  await page.keyboard.press('Enter')
  await page.getByText('CPIA di prova').first().waitFor()
  const site = page.getByRole('link', { name: 'cpia.example.org' })
  expect(await site.getAttribute('rel')).toBe('noopener noreferrer')

  await page.getByRole('link', { name: 'Persone', exact: true }).click()
  await press(page, 'Nuova persona')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nome e cognome').fill('Norma Bianchi')
  await dialog.getByLabel('Organismo').selectOption({ label: 'CPIA di prova' })
  await dialog.getByRole('button', { name: 'Crea la scheda' }).click()
  await page.getByRole('heading', { level: 1, name: 'Norma Bianchi' }).waitFor()
  await partIs(page, 'Persone')

  const give = page.locator('section', { has: page.getByRole('heading', { name: 'Dai un ruolo' }) })
  await give.getByLabel('Spazio').selectOption({ label: network.place.name })
  await give.getByRole('button', { name: 'Dai un ruolo' }).click()
  await page.getByText(`Membro, ${network.place.name}`).waitFor()

  const why = page.locator('section', { has: page.getByRole('heading', { name: 'Perché vede, perché no' }) })
  await why.getByLabel('Spazio').selectOption({ label: network.place.name })
  await press(page, 'Spiega')
  await page.getByText('Norma Bianchi non lo vede.').waitFor()
  await page.getByText('Non ha un account: non può entrare.').waitFor()

  await press(page, /Chiudi adesso: Membro/)
  await said(page, 'Ruolo chiuso')
  await page.getByText('finito').waitFor()
  await takeBack(page, 'Ruolo chiuso')
  await page.getByText('attivo').waitFor()

  await page.getByRole('link', { name: 'Tutte le persone' }).click()
  await page.getByLabel('Nome o e-mail').fill('norma')
  await page.getByText('1 persona', { exact: true }).waitFor()
})

it('invitations: one person, a link, sent again and withdrawn', async () => {
  const { page } = staff
  await goTo(page, `/amministrazione/inviti?spazio=${network.id}`)
  await page.getByLabel('E-mail').fill('nuova@rete.test')
  await press(page, "Invia l'invito")
  await page.getByText('nuova@rete.test').first().waitFor()
  await press(page, 'Rimanda a nuova@rete.test')
  await said(page, 'Rimandato')
  await press(page, 'Crea il link')
  await page.getByText('Link: Membro').waitFor()
  await press(page, "Ritira l'invito: Link: Membro")
  await said(page, 'Invito ritirato')
  await page.getByText('Link: Membro').waitFor({ state: 'detached' })

  // without a mail server the letter is a file, which staff opens at the machine itself
  await page.getByRole('link', { name: 'Posta in uscita' }).click()
  await page.getByText('a nuova@rete.test').first().waitFor()
  await page
    .getByRole('link', { name: /^Invito di/ })
    .first()
    .click()
  await page.getByRole('link', { name: /\/invito#[A-Za-z0-9_-]{22}/ }).waitFor()
  await partIs(page, 'Posta in uscita')
})

it('keys that follow each other quickly choose the place they would choose slowly', async () => {
  for (const name of ['Una rete', 'Due reti', 'Tre reti']) await buildNetwork({ name })
  const { page } = staff
  await page.goto('/amministrazione/inviti')
  const select = page.getByLabel('Dove', { exact: true })
  await select.focus()
  const third = await select.locator('option').nth(3).textContent()
  await select.evaluate((element) => {
    const list = element as HTMLSelectElement
    // what a key does, three times before the page has time for anything else
    for (let n = 0; n < 3; n += 1) {
      list.selectedIndex += 1
      list.dispatchEvent(new Event('change', { bubbles: true }))
    }
  })
  await page.waitForURL(/spazio=/)
  expect(await select.locator('option:checked').textContent()).toBe(third)
})

it('networks stand under their agencies, and the one that is chosen stays so on the way back', async () => {
  const { page } = staff
  const { api } = who.staff
  const agencies = ['ATS Prima', 'ATS Seconda']
  for (const agency of agencies) {
    const { id } = await api(territoryEndpoints.createHealthAgency, { name: agency })
    const district = await api(territoryEndpoints.createDistrict, { name: `Ambito di ${agency}`, healthAgencyId: id })
    for (const side of ['alta', 'bassa'])
      await api(placeAdministrationEndpoints.createNetwork, {
        name: `Rete ${side} di ${agency}`,
        districtId: district.id,
      })
  }
  await goTo(page, '/amministrazione/spazi')
  const heading = (level: number, name: string) => page.getByRole('heading', { level, name, exact: true })
  for (const agency of agencies) {
    const group = page.locator('section.agency', { has: heading(3, agency) })
    await group.getByText('2 reti, 1 ambito').waitFor()
    await group.getByRole('heading', { level: 4, name: `Ambito di ${agency}` }).waitFor()
  }
  const choice = page.getByLabel('ATS (agenzia di tutela della salute)')
  await choice.selectOption({ label: 'ATS Seconda (2)' })
  await heading(3, 'ATS Prima').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Rete bassa di ATS Seconda' }).click()
  await page.getByRole('heading', { level: 1, name: 'Rete bassa di ATS Seconda' }).waitFor()
  await page.goBack()
  await heading(3, 'ATS Seconda').waitFor()
  expect(await choice.locator('option:checked').innerText()).toBe('ATS Seconda (2)')
  expect(await heading(3, 'ATS Prima').count()).toBe(0)
})

it('people, bodies and invitations are narrowed to a health agency, which a link and the way back know', async () => {
  const { page } = staff
  const under = (await who.staff.api(placeAdministrationEndpoints.list)).places.filter(
    ({ place }) => place.healthAgencyName === 'ATS Seconda',
  )
  const [first] = under
  if (!first) throw new Error('the networks of the journey before are missing')
  await newPerson('Sara', 'member', first.place)
  await page.goto('/amministrazione/persone')
  const choice = page.getByLabel('ATS (agenzia di tutela della salute)')
  const chosen = () => choice.locator('option:checked').innerText()
  await choice.selectOption({ label: 'ATS Seconda (2)' })
  await page.getByText('1 persona', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Sara' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sara' }).waitFor()
  await page.goBack()
  await page.getByText('1 persona', { exact: true }).waitFor()
  expect(await chosen()).toBe('ATS Seconda (2)')
  const sought = page.getByLabel('Nome o e-mail')
  await sought.pressSequentially('sar')
  await page.getByRole('link', { name: 'Sara' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sara' }).waitFor()
  await page.goBack()
  await expect.poll(() => sought.inputValue()).toBe('sar')
  await sought.fill('')
  const places = page.getByLabel('Spazio', { exact: true }).locator('option')
  expect(await places.allInnerTexts()).toEqual(['Tutti', ...under.map(({ place }) => place.name)])

  const { search } = new URL(page.url())
  await goTo(page, `/amministrazione/organismi${search}`)
  await page.getByText('Nessun organismo di questa ATS').waitFor()
  await choice.selectOption('')
  await page.getByText('CPIA di prova').waitFor()

  await goTo(page, `/amministrazione/inviti${search}`)
  const where = page.getByLabel('Dove', { exact: true })
  await where.waitFor()
  expect(await where.locator('option').allInnerTexts()).toEqual(['–', ...under.map(({ place }) => place.name)])
  await where.selectOption({ label: first.place.name })
  await page.waitForURL(/ats=.*spazio=/)
  expect(await chosen()).toBe('ATS Seconda (2)')
})

it('an archived network stands at the end of the list and in the box, and says so', async () => {
  const { id, place, general } = await buildNetwork({ name: 'Rete Silente', archivedAt: new Date() })
  const mara = await newPerson('Mara', 'member', { id: network.id, kind: 'network' })
  await buildRole({ personId: mara.id, placeId: id, placeKind: 'network', role: 'member' })
  await buildThread({ placeId: id, channelId: general.channelId, title: 'Vademecum di una volta' })
  const { page, close } = await openWindowOf(mara)
  await page.goto('/reti')
  const archived = page.locator('section', { has: page.getByRole('heading', { name: 'Archiviati' }) })
  await archived.getByText('Archiviata').waitFor()
  await archived.getByRole('link', { name: place.name }).waitFor()
  for (const [word, line, heading] of [
    ['vademecum', 'Rete Silente · Archiviata', 'Vademecum di una volta'],
    ['silente', 'Archiviata', 'Rete Silente'],
  ] as const) {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill(word)
    await page.getByRole('option', { name: heading }).getByText(line).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  }
  await close()
})

it('who does not administer finds nothing there', async () => {
  const { page, close } = await openWindowOf(who.ana)
  await page.goto('/amministrazione')
  await page.getByText('Questa pagina non esiste o non puoi vederla.').waitFor()
  await page.locator('button.me').click()
  await page.getByRole('menuitem', { name: 'Esci' }).waitFor()
  expect(await page.getByRole('menuitem', { name: 'Amministrazione' }).count()).toBe(0)
  await close()
})

it('who asks for a lab by keys goes on from where they were', async () => {
  await buildLab({ name: 'Lab su richiesta', joining: 'request' })
  const { page, close } = await openWindowOf(
    await newPerson('Lia Bruni', 'member', { id: network.id, kind: 'network' }),
  )
  await page.goto('/laboratori')
  await page.getByRole('button', { name: 'Chiedi di entrare' }).press('Enter')
  await page.getByText('Richiesta inviata a chi facilita').waitFor()
  await page.locator('#main:focus').waitFor()
  await close()
})

it('a lab one does not come back into at will is left once the way back was not taken', async () => {
  const lab = await buildLab({ name: 'Lab a invito', joining: 'invitation' })
  const leo = await newPerson('Leo Galli', 'member', { id: lab.id, kind: 'lab' })
  const { page, close } = await openWindowOf(leo, { width: 390, touch: true })
  await page.goto('/laboratori')
  const leave = page.getByRole('button', { name: 'Esci da Lab a invito' })
  await leave.tap()
  await takeBack(page, 'per tornare ti servirà un nuovo invito')
  await leave.tap()
  await page.getByRole('button', { name: 'Resta in Lab a invito' }).tap()
  await leave.tap()
  await page.getByText('In uscita').waitFor()
  expect((await leo.request(placeEndpoints.read, { placeId: lab.id })).status).toBe(200)
  // whoever closes the page takes nothing back
  await page.reload()
  await page.getByText('Ancora nessun laboratorio').waitFor()
  await close()
})
