// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { demoPerson, openWindowOf, startDemoJourneys, type WindowOptions } from '#test/support/chromium.ts'

const staff = 'lucia.sangalli@demo.example'
const facilitator = 'chiara.bonfanti@demo.example'
const mediator = 'samira.elidrissi@demo.example'

beforeAll(async () => {
  await startDemoJourneys()
})

/** Every text that reaches a page: answers and frames of its line. */
function everythingHeard(page: Page): () => Promise<string> {
  const texts: Promise<string>[] = []
  page.on('response', (response) => void texts.push(response.text().catch(() => '')))
  page.on('websocket', (line) =>
    line.on('framereceived', ({ payload }) => void texts.push(Promise.resolve(String(payload)))),
  )
  return async () => (await Promise.all(texts)).join('\n')
}

async function openedBy(email: string, path: string, options: WindowOptions = {}) {
  const window = await openWindowOf(await demoPerson(email), options)
  const heard = everythingHeard(window.page)
  await window.page.goto(path)
  return { ...window, heard }
}

it('two people of two networks talk live in a lab, and a third who may not be there sees nothing of it', async () => {
  const chiara = await openedBy(facilitator, '/laboratori')
  await chiara.page.getByRole('main').getByRole('link', { name: 'Forme di valutazione' }).first().click()
  await chiara.page
    .getByRole('link', { name: /T0 perso/ })
    .first()
    .click()
  await chiara.page.waitForURL(/\/conversazioni\//)
  const address = new URL(chiara.page.url()).pathname
  const lucia = await openedBy(staff, address, { width: 390 })
  const samira = await openedBy(mediator, address, { refused: [404] })
  await samira.page.getByText('Questa pagina non esiste o non puoi vederla').first().waitFor()

  const composer = (page: Page) => page.getByRole('textbox', { name: 'Rispondi in questa conversazione' })
  await composer(chiara.page).fill('Il primo segnale è il **quadernogiallo** di marzo')
  await composer(chiara.page).press('Enter')
  await lucia.page.getByText('Il primo segnale è il quadernogiallo di marzo').first().waitFor()
  await composer(lucia.page).fill('Allora ripartiamo dal quadernogiallo, pagina per pagina')
  await composer(lucia.page).press('Enter')
  await chiara.page.getByText('ripartiamo dal quadernogiallo, pagina per pagina').first().waitFor()

  expect(await lucia.heard()).toContain('quadernogiallo')
  expect(await samira.heard()).not.toContain('quadernogiallo')
  for (const window of [chiara, lucia, samira]) await window.close()
})

it('what looks like case data is held before it leaves, with a way out', async () => {
  const { page, heard, close } = await openedBy(facilitator, '/laboratori')
  await page.getByRole('main').getByRole('link', { name: 'Forme di valutazione' }).first().click()
  await page
    .getByRole('link', { name: /T0 perso/ })
    .first()
    .click()
  await page.waitForURL(/\/conversazioni\//)
  const composer = page.getByRole('textbox', { name: 'Rispondi in questa conversazione' })
  await composer.fill('Per RSSMRA80A01F205X serve un appuntamento')
  await composer.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'codice fiscale' }).waitFor()
  await page.getByRole('button', { name: 'Togli il codice' }).press('Enter')
  expect(await composer.inputValue()).not.toContain('RSSMRA80A01F205X')
  expect(await heard()).not.toContain('RSSMRA80A01F205X')
  await close()
})
