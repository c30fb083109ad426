// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { answerEndpoints } from '#shared/features/answers.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { faultsOfAccess } from '#test/support/looking.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork, buildProgramme } from '#test/support/places.ts'

let network: BuiltPlace
let mario: TestPerson
let carlas: Window
let lias: Window
let noras: Window

beforeAll(async () => {
  await startJourneys()
  await buildProgramme()
  network = await buildNetwork({ name: 'Rete Muzza' })
  const other = await buildNetwork({ name: 'Rete Mella' })
  const place = { id: network.id, kind: 'network' } as const
  const carla = await newPerson('Carla Rossi', 'facilitator', place)
  await buildRole({ personId: carla.id, placeId: other.id, placeKind: 'network', role: 'facilitator' })
  const lia = await newPerson('Lia Bruni', 'member', place)
  const nora = await newPerson('Nora Villa', 'member', place)
  mario = await newPerson('Mario Galli', 'member', place)
  carlas = await openWindowOf(carla, { refused: [400] })
  lias = await openWindowOf(lia, { width: 390, touch: true })
  noras = await openWindowOf(nora)
})
// what went wrong on a page fails the file
afterAll(() => Promise.all([carlas.close(), lias.close(), noras.close()]))

const title = 'Tavolo territoriale immigrazione'

it('one meeting for two networks, with two seats each: the third waits, is promoted, confirms another day, and reads why it is cancelled', async () => {
  const { page } = carlas
  await page.goto('/incontri/nuovo')
  await page.getByLabel('Titolo').fill(title)
  await page.getByLabel('Giorno', { exact: true }).fill(addDays(today(), 9))
  await page.getByLabel('Dalle').fill('1430')
  await page.getByLabel('Alle', { exact: true }).fill('1330')
  await page.getByText('La fine viene prima dell').waitFor()
  await page.getByRole('checkbox', { name: 'Rete Muzza' }).check()
  await page.getByLabel('Persone per rete').fill('0')
  await page.getByRole('button', { name: 'Aggiungi un punto' }).click()
  await page.keyboard.type('I dati dello sportello')
  await page.getByLabel('Minuti').fill('130')
  await page.getByRole('button', { name: 'Crea l' }).click()
  await page.getByText('Almeno un posto, o nessun limite.').waitFor()
  // what was typed is still there when the page is opened again
  await page.reload()
  await page.getByText('Riprendi da quello che avevi scritto').waitFor()
  await page.getByLabel('Alle', { exact: true }).fill('16.00')
  await page.getByText('40 minuti oltre la durata').waitFor()
  await page.getByRole('checkbox', { name: 'Rete Mella' }).check()
  await page.getByText('Invitati: 2 reti.').waitFor()
  await page.getByLabel('Persone per rete').fill('2')
  expect(await faultsOfAccess(page, { shell: true })).toEqual([])
  await page.getByRole('button', { name: 'Crea l' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  const address = new URL(page.url()).pathname
  const meetingId = address.split('/').at(-1) ?? ''

  await lias.page.goto('/')
  await lias.page.getByRole('button', { name: 'Sì, in presenza' }).tap()
  await lias.page.getByText('Partecipi in presenza').first().waitFor()
  const yes = { clientId: newId(), networkId: network.id, choice: 'inPerson', note: null } as const
  await mario.api(answerEndpoints.answer, { meetingId, ...yes })

  const third = noras.page
  await third.goto(address)
  await third.getByText('posti 2 su 2').waitFor()
  await third.getByRole('radio', { name: 'Sì, in presenza' }).check()
  await third.getByText('I 2 posti della tua rete sono già occupati.').waitFor()
  await third.getByRole('button', { name: 'Entra in lista d' }).click()
  await third.locator('.rsvp .tag', { hasText: '1ª persona in lista d' }).waitFor()

  await lias.page.goto(address)
  await lias.page.getByText('Se rinunci, il posto passa subito a Nora Villa').waitFor()
  await lias.page.getByRole('radio', { name: 'No', exact: true }).check()
  await third.locator('.seat', { hasText: 'Nora Villa, tu' }).getByText('presenza').waitFor()

  await page.getByRole('button', { name: 'Altre azioni sull' }).click()
  await page.getByRole('menuitem', { name: 'Modifica' }).click()
  await page.getByLabel('Giorno', { exact: true }).fill(addDays(today(), 16))
  await page.getByText('A chi ha detto sì chiediamo di confermare.').waitFor()
  await page.getByRole('button', { name: 'Salva le modifiche' }).click()
  await third.getByRole('button', { name: 'Confermo' }).click()
  await third.getByRole('button', { name: 'Confermo' }).waitFor({ state: 'detached' })
  await third.getByText('posti 2 su 2').waitFor()

  await page.getByRole('button', { name: 'Altre azioni sull' }).click()
  await page.getByRole('menuitem', { name: 'Annulla l' }).click()
  await page.getByLabel('Motivo').fill('La sala è chiusa per lavori')
  await page.getByRole('dialog').getByRole('button', { name: 'Annulla l' }).click()
  await third.getByText('La sala è chiusa per lavori').waitFor()
  await third.locator('h1.struck', { hasText: title }).waitFor()
  await third.goto('/agenda')
  await third.getByText('Annullato').first().waitFor()
  expect(await faultsOfAccess(third, { shell: true })).toEqual([])
})

it('by keys one answers what waits one after the other', async () => {
  const { page } = noras
  const day = Math.floor(Date.now() / 60_000) * 60_000 + 86_400_000
  for (const [at, title] of ['Primo tavolo', 'Secondo tavolo', 'Terzo tavolo'].entries())
    await buildMeeting({ audienceIds: [network.id], createdBy: mario.id, title, start: new Date(day + at * 3_600_000) })
  await page.goto('/')
  const first = page.getByRole('group', { name: 'Rispondi a Primo tavolo' })
  await first.getByRole('button', { name: 'No', exact: true }).focus()
  await page.keyboard.press('Enter')
  await first.waitFor({ state: 'detached' })
  // the place of the row that went is that of the next
  await page.locator('a:focus', { hasText: 'Secondo tavolo' }).waitFor()
})
