// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildThread } from '#server/features/threads/build.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { photoLimits } from '#shared/features/people.ts'
import { openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { faultsOfAccess } from '#test/support/looking.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildLab, buildNetwork, buildProgramme } from '#test/support/places.ts'
import { draftIn } from '#test/support/writing.ts'

let network: BuiltPlace
let lia: TestPerson
let lias: Window
let staffs: Window
let phone: Window

beforeAll(async () => {
  await startJourneys()
  network = await buildNetwork({ name: 'Rete Mella' })
  lia = await newPerson('Lia Bruni', 'member', { id: network.id, kind: 'network' })
  const staff = await newPerson('Sara Conti', 'staff', { id: (await buildProgramme()).id, kind: 'programme' })
  lias = await openWindowOf(lia, { refused: [400] })
  staffs = await openWindowOf(staff)
  phone = await openWindowOf(staff, { width: 390, touch: true })
})
// what went wrong on a page fails the file
afterAll(() => Promise.all([lias.close(), staffs.close(), phone.close()]))

it('a double click asks for a lab once, and does not withdraw it; withdrawing offers the way back', async () => {
  await buildLab({ name: 'Lab su richiesta', joining: 'request' })
  const { page } = lias
  await page.goto('/laboratori')
  const withdraw = page.getByRole('button', { name: 'Ritira la richiesta' })
  await page.getByRole('button', { name: 'Chiedi di entrare' }).hover()
  await page.mouse.down()
  await page.mouse.up()
  await withdraw.waitFor()
  // the same button is under the pointer, which goes down again soon after
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  await page.getByText('Richiesta inviata', { exact: true }).waitFor()
  expect(await page.getByText('Richiesta ritirata').count()).toBe(0)
  await withdraw.click()
  await page.getByText('Richiesta ritirata').waitFor()
  await page.getByRole('button', { name: 'Annulla' }).click()
  await withdraw.waitFor()
})

it('a message that is removed while it is changed takes its form along', async () => {
  const { page } = lias
  const { _id: threadId } = await buildThread({
    placeId: network.id,
    channelId: network.channel._id,
    kind: 'titled',
    title: 'Primo incontro',
  })
  await lia.api(messageEndpoints.create, draftIn(threadId, 'Ci vediamo giovedì'))
  await page.goto(`/conversazioni/${threadId}`)
  const message = page.getByRole('article')
  await message.focus()
  await page.keyboard.press('e')
  const form = page.getByRole('textbox', { name: 'Modifica il messaggio' })
  await form.fill('Ci vediamo venerdì')
  await message.hover()
  await page.getByRole('button', { name: 'Altre azioni' }).click()
  await page.getByRole('menuitem', { name: 'Rimuovi' }).click()
  await form.waitFor({ state: 'detached' })
  await page.locator('article:focus').waitFor()
  expect(await page.getByRole('textbox', { name: 'Rispondi in questa conversazione' }).inputValue()).toBe('')
})

it('on a phone the filters of people stand behind a button, which counts them and is open for a link', async () => {
  const { page } = phone
  await page.goto('/amministrazione/persone')
  const role = page.getByLabel('Ruolo')
  const filters = page.getByRole('button', { name: /^Filtri/ })
  await filters.waitFor()
  expect(await role.isVisible()).toBe(false)
  await filters.tap()
  await role.selectOption({ label: 'Membro' })
  await page.getByRole('button', { name: 'Filtri (1)', expanded: true }).waitFor()
  await page.getByText('1 persona', { exact: true }).waitFor()
  expect(await faultsOfAccess(page, { shell: true })).toEqual([])
  await page.reload()
  await page.getByRole('button', { name: 'Filtri (1)', expanded: true }).waitFor()
  expect(await role.isVisible()).toBe(true)
  await staffs.page.goto('/amministrazione/persone')
  await staffs.page.getByLabel('Ruolo').waitFor()
  expect(await staffs.page.getByRole('button', { name: /^Filtri/ }).count()).toBe(0)
})

it('keys are spoken of where there are some', async () => {
  await staffs.page.goto('/impostazioni')
  await staffs.page.getByRole('switch', { name: 'Scorciatoie a un tasto' }).waitFor()
  await staffs.page.keyboard.press('Control+k')
  await staffs.page.getByRole('dialog').getByText('per scegliere').waitFor()
  await phone.page.goto('/impostazioni')
  await phone.page.getByRole('switch').first().waitFor()
  expect(await phone.page.getByText('Scorciatoie a un tasto').count()).toBe(0)
  await phone.page.goto('/spazi')
  await phone.page.getByRole('button', { name: 'Cerca o vai a…' }).tap()
  await phone.page.getByRole('dialog').waitFor()
  expect(await phone.page.getByRole('dialog').getByText('per scegliere').isVisible()).toBe(false)
})

it('who administers goes from their networks to all of them', async () => {
  const { page } = staffs
  await page.goto('/reti')
  await page.getByRole('link', { name: 'Tutte le reti, in Amministrazione' }).click()
  await page.getByRole('link', { name: 'Rete Mella' }).waitFor()
  await lias.page.goto('/reti')
  await lias.page.getByRole('link', { name: 'Rete Mella' }).first().waitFor()
  expect(await lias.page.getByRole('link', { name: 'Tutte le reti, in Amministrazione' }).count()).toBe(0)
})

it('a file is chosen in our words, and once more when it was corrected', async () => {
  const { page } = staffs
  await page.goto('/amministrazione/spazi/importa')
  await page.getByText('Non hai ancora scelto un file').waitFor()
  const choose = async (csv: string) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByText('File CSV', { exact: true }).click(),
    ])
    await chooser.setFiles({ name: 'reti.csv', mimeType: 'text/csv', buffer: Buffer.from(csv, 'latin1') })
  }
  const lines = page.getByLabel('Oppure incolla qui le righe')
  await choose('rete;ambito;ATS\n;Oglio Ovest;ATS Brescia')
  await page.getByText('reti.csv', { exact: true }).waitFor()
  expect(await page.getByText('Non hai ancora scelto un file').count()).toBe(0)
  // in the letters of old offices
  await choose('rete;ambito;ATS\nRete Forlì;Oglio Ovest;ATS Brescia')
  await expect.poll(() => lines.inputValue()).toContain('Rete Forlì')
})

it('a photo of oneself stands wherever one stands, and is taken away again', async () => {
  const { page } = lias
  await page.goto('/impostazioni')
  const choose = async (name: string, buffer: Buffer) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByText('Foto', { exact: true }).click(),
    ])
    await chooser.setFiles({ name, mimeType: 'image/png', buffer })
  }
  await choose('ritratto.png', Buffer.from('nessuna immagine'))
  await page.getByText("Questa non è un'immagine che si può usare").waitFor()
  // larger than what is taken: made smaller on the way
  const raw = { width: 1400, height: 1300, channels: 3 as const }
  const photo = await sharp(randomBytes(1400 * 1300 * 3), { raw })
    .png({ compressionLevel: 0 })
    .toBuffer()
  expect(photo.length).toBeGreaterThan(photoLimits.bytes)
  await choose('ritratto.png', photo)
  const drawn = (on: Page, within: string) =>
    expect
      .poll(() =>
        on
          .locator(`${within} .av img`)
          .evaluateAll((all) => all.map((one) => (one instanceof HTMLImageElement ? one.naturalWidth : 0))),
      )
      .toEqual([256])
  await drawn(page, '.photoform')
  await page.getByText('Così ti vedono gli altri').waitFor()
  await drawn(page, '.rail .me')
  expect(await faultsOfAccess(page, { shell: true })).toEqual([])
  await staffs.page.goto('/amministrazione/persone?cerca=lia')
  await staffs.page.getByRole('link', { name: 'Lia Bruni' }).waitFor()
  await drawn(staffs.page, '.placerow')
  await page.getByRole('button', { name: 'Togli la foto' }).click()
  await page.getByText('Nessuna foto').waitFor()
  expect(await page.locator('.av img').count()).toBe(0)
})
