// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildDocument, paragraphs } from '#server/features/documents/build.ts'
import { openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { faultsOfAccess } from '#test/support/looking.ts'
import { newPerson } from '#test/support/people.ts'
import { buildNetwork, buildProgramme } from '#test/support/places.ts'
import { focusText, noteOn, selectWords } from '#test/support/textPage.ts'

let lias: Window
let marios: Window
let page: Page
let other: Page
let address: string

beforeAll(async () => {
  await startJourneys()
  const network = await buildNetwork({ name: 'Rete Mella' })
  await buildProgramme()
  const place = { id: network.id, kind: 'network' } as const
  const lia = await newPerson('Lia Bruni', 'coordinator', place)
  const mario = await newPerson('Mario Galli', 'member', place)
  const { _id } = await buildDocument({
    placeId: network.id,
    createdBy: lia.id,
    title: 'Protocollo con il CPIA',
    body: paragraphs(
      'Le parti si incontrano periodicamente in sede.',
      'Di ogni incontro resta un verbale con le decisioni prese.',
    ),
  })
  address = `/documenti/${_id}`
  lias = await openWindowOf(lia, { refused: [409, 422] })
  marios = await openWindowOf(mario)
  page = lias.page
  other = marios.page
  await page.goto(address)
  await other.goto(address)
})
// what went wrong on a page fails the file
afterAll(() => Promise.all([lias.close(), marios.close()]))

/** Without the names beside the carets. */
const textOf = (on: Page) =>
  on.locator('.wbody').evaluate((text) => {
    const words = text.cloneNode(true)
    if (words instanceof HTMLElement) for (const caret of words.querySelectorAll('.dcaret')) caret.remove()
    return words.textContent ?? ''
  })

it('some words are commented by keys alone, the other sees it beside them and answers, naming who asked', async () => {
  await selectWords(page, 'un verbale')
  await page.keyboard.press('Control+Alt+m')
  const field = page.getByRole('textbox', { name: 'Commenta' })
  await field.pressSequentially('Chi lo scrive? Il codice è RSSMRA80A01F205X')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Sembra esserci il dato di una persona seguita').waitFor()
  await field.fill('Chi lo scrive?')
  // what is typed waits here while one looks elsewhere
  await page.reload()
  await page.locator('.wbody', { hasText: 'verbale' }).waitFor()
  await selectWords(page, 'un verbale')
  await page.keyboard.press('Control+Alt+m')
  expect(await field.inputValue()).toBe('Chi lo scrive?')
  await page.keyboard.press('Control+Enter')

  await other.locator('mark.cm', { hasText: 'un verbale' }).click()
  const theirs = noteOn(other, 'Chi lo scrive?')
  await expect.poll(() => theirs.getAttribute('class')).toContain('on')
  await theirs.getByRole('button', { name: 'Rispondi' }).click()
  await theirs.getByRole('textbox').pressSequentially('La referente, @Lia')
  await other.getByRole('option', { name: /Lia Bruni/ }).click()
  await theirs.getByRole('button', { name: 'Rispondi' }).click()
  await noteOn(page, 'La referente, @Lia Bruni').waitFor()
  expect(await faultsOfAccess(page, { shell: true })).toEqual([])
})

it('other words are proposed, and stand in the text once they are accepted, moved by what is typed before', async () => {
  await selectWords(other, 'periodicamente')
  await other.getByRole('button', { name: 'Proponi altre parole' }).click()
  await other.getByLabel('Come dovrebbe essere').fill('ogni tre mesi')
  await other.getByRole('button', { name: 'Proponi', exact: true }).click()
  await page.locator('.wbody del.sg', { hasText: 'periodicamente' }).waitFor()
  await page.locator('.wbody ins.sg', { hasText: 'ogni tre mesi' }).waitFor()
  await focusText(page)
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('Allora: ')
  await noteOn(page, 'ogni tre mesi').getByRole('button', { name: 'Accetta' }).click()
  for (const on of [page, other])
    await expect
      .poll(() => textOf(on), { timeout: 5_000 })
      .toContain('Allora: Le parti si incontrano ogni tre mesi in sede.')
  await expect.poll(() => noteOn(page, 'ogni tre mesi').count()).toBe(1)
})

it('is resolved and found again, keeps its words when they go, and a link leads to it', async () => {
  const mine = noteOn(page, 'Chi lo scrive?')
  const id = await mine.getAttribute('data-note')
  await selectWords(page, 'un verbale')
  await page.keyboard.press('Delete')
  await mine.getByText('Queste parole non ci sono più').waitFor()
  await mine.getByRole('button', { name: 'Segna come risolto' }).click()
  await mine.getByText('Risolto da Lia Bruni').waitFor()
  await other.goto(`${address}?commento=${id}`)
  await noteOn(other, 'Risolto da Lia Bruni').getByText('un verbale').waitFor()
  await noteOn(other, 'Risolto da Lia Bruni').getByRole('button', { name: 'Riapri' }).click()
  await mine.getByRole('button', { name: 'Segna come risolto' }).waitFor()
})

it('opens in a sheet on a phone', async () => {
  await other.setViewportSize({ width: 360, height: 740 })
  await other.goto(address)
  await other.getByRole('button', { name: '1 commento' }).click()
  await other.getByRole('dialog', { name: 'Commenti' }).getByText('Chi lo scrive?').waitFor()
  expect(await faultsOfAccess(other, { shell: false })).toEqual([])
})
