// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildRunningMeeting, buildWalkIn } from '#server/features/register/build.ts'
import { codeOf } from '#server/features/register/code.ts'
import { checkInPath, registerEndpoints } from '#shared/features/register.ts'
import { openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { faultsOfAccess, faultsOfLayout } from '#test/support/looking.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { buildNetwork, buildProgramme } from '#test/support/places.ts'

const count = 20
let chiara: TestPerson
let meetingId: string
let keeper: Window
let helper: Window
let comer: Window
let page: Page

beforeAll(async () => {
  await startJourneys()
  const network = await buildNetwork({ name: 'Rete Mella' })
  await buildProgramme()
  const place = { id: network.id, kind: 'network' } as const
  chiara = await newPerson('Chiara Bonfanti', 'facilitator', place)
  const lia = await newPerson('Lia Bruni', 'coordinator', place)
  const samira = await newPerson('Samira El Idrissi', 'member', place)
  const now = Math.floor(Date.now() / 60_000) * 60_000
  const times = { start: new Date(now - 7_200_000), end: new Date(now + 3_600_000) }
  const meeting = await buildRunningMeeting({ audienceIds: [network.id], createdBy: chiara.id, ...times })
  meetingId = meeting._id
  for (let at = 0; at < count; at += 1) await buildWalkIn(meetingId, `Cognome ${String(at + 1).padStart(2, '0')}`)
  keeper = await openWindowOf(chiara, { width: 1440 })
  helper = await openWindowOf(lia, { width: 1440 })
  comer = await openWindowOf(samira, { width: 390, touch: true })
  page = keeper.page
  await Promise.all([page, helper.page].map((one) => one.goto(`/incontri/${meetingId}/registro`)))
})
// what went wrong on a page fails the file
afterAll(() => Promise.all([keeper, helper, comer].map((window) => window.close())))

const cell = (on: Page, field: 'Ingresso' | 'Uscita', row: number) =>
  on.getByLabel(`${field} di Cognome ${String(row).padStart(2, '0')} Anna`, { exact: true })
const read = () => chiara.api(registerEndpoints.read, { meetingId })

/** A clock that lies in the meeting, as it is typed: without a colon. */
function typed(minutesFromStart: number, start: string): string {
  const format = new Intl.DateTimeFormat('it', { timeZone: 'Europe/Rome', hour: 'numeric', minute: '2-digit' })
  return format.format(new Date(Date.parse(start) + minutesFromStart * 60_000)).replace(':', '')
}

let pressed = 0
async function press(key: string): Promise<void> {
  pressed += 1
  await page.keyboard.press(key)
}

it('twenty rows are filled by keys alone, at most five a row beyond digits, while another looks on', async () => {
  const { held } = await read()
  await cell(page, 'Ingresso', 1).focus()
  for (let row = 1; row <= count; row += 1) {
    if (row === 7) {
      await press('a')
      await press('Enter')
      continue
    }
    await page.keyboard.type(typed(row, held.start))
    await press('Tab')
    await page.keyboard.type(typed(60 + row, held.start))
    await press('Enter')
  }
  expect(pressed / count).toBeLessThanOrEqual(5)
  await expect.poll(async () => (await read()).rows.filter(({ minutes }) => minutes === 60)).toHaveLength(count - 1)
  const { rows } = await read()
  expect(rows[6]).toMatchObject({ state: 'absent', minutes: null })
  await helper.page.getByText('19 h', { exact: true }).waitFor()
  await expect.poll(() => cell(helper.page, 'Uscita', 20).inputValue()).not.toBe('')
  expect(await faultsOfAccess(page, { shell: false })).toEqual([])
})

it('twenty steps are taken back by keys; a column comes from a spreadsheet, and a time is filled down', async () => {
  const { held } = await read()
  await cell(page, 'Uscita', 20).focus()
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('Control+z')
  await expect.poll(async () => (await read()).rows.filter(({ minutes }) => minutes !== null)).toHaveLength(9)
  const column = Array.from({ length: 3 }, (_, at) => typed(at, held.start)).join('\n')
  await cell(page, 'Ingresso', 11).focus()
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, column)
  await expect
    .poll(async () => (await read()).rows.slice(10, 13).map(({ arrived }) => arrived !== null))
    .toEqual([true, true, true])
  await cell(page, 'Ingresso', 13).focus()
  await page.keyboard.press('Control+d')
  await expect.poll(async () => (await read()).rows.filter(({ arrived }) => arrived === null)).toHaveLength(1)
  await cell(page, 'Uscita', 1).focus()
  await page.keyboard.type('999')
  await page.keyboard.press('Enter')
  await page.getByText("Non è un'ora: scrivi ad esempio 930.").waitFor()
  await page.keyboard.press('Escape')
})

it('somebody marks their presence from the picture on the wall, on a phone, and stands in the register', async () => {
  const on = comer.page
  await on.goto(`${checkInPath(meetingId)}#${codeOf({ _id: meetingId, codeGeneration: 0 })}`)
  await on.getByRole('button', { name: 'Sono qui', exact: true }).tap()
  await on.getByText('Presenza confermata').waitFor()
  expect([...(await faultsOfAccess(on, { shell: false })), ...(await faultsOfLayout(on))]).toEqual([])
  await page.getByText('El Idrissi Samira', { exact: true }).waitFor()
})

it('closing names what is missing; the other sees it locked, and what comes later is a correction', async () => {
  await page.getByRole('button', { name: 'Chiudi il registro', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^Manca(no)? \d+ orari[oi]? d'uscita$/).waitFor()
  await dialog.getByText(/El Idrissi Samira/).waitFor()
  await dialog.getByRole('button', { name: 'Chiudi', exact: true }).last().click()
  await helper.page.getByText(/^Registro n\. 1, chiuso .* da Chiara Bonfanti$/).waitFor()
  expect(await helper.page.getByRole('textbox').count()).toBe(0)

  await helper.page.getByRole('button', { name: /Cognome 07 Anna/ }).click()
  await helper.page.getByLabel('Nota', { exact: false }).fill('arrivata alla fine')
  await helper.page.getByLabel('Motivo', { exact: true }).fill('Foglio firme riletto')
  await helper.page.getByRole('button', { name: 'Salva la rettifica', exact: true }).click()
  await page.getByRole('heading', { name: 'Rettifiche', exact: true }).waitFor()
  await page.getByText('Foglio firme riletto').waitFor()
})
