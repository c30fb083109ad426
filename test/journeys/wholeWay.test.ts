// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildAccountOf } from '#server/features/accounts/build.ts'
import { buildEdition, draftActivity } from '#server/features/editions/build.ts'
import { beginDueReminders } from '#server/features/reminders/due.ts'
import { certificatePage } from '#shared/features/certificates.ts'
import { addDays, startOfDay, today } from '#shared/lib/dates.ts'
import { openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { advanceTo } from '#test/support/clock.ts'
import { faultsOfAccess, faultsOfLayout } from '#test/support/looking.ts'
import { type Mailbox, startMailbox } from '#test/support/mailbox.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { buildNetwork, buildProgramme } from '#test/support/places.ts'
import { readTaggedPdf } from '#test/support/taggedPdf.ts'

const title = "Laboratorio sull'ascolto"
const day = addDays(today(), 2)
/** A clock of that day; two changes of the hour a year do not come at this time. */
const at = (hours: number, minutes = 0, on = day): Date =>
  new Date(startOfDay(on).getTime() + (hours * 60 + minutes) * 60_000)

let mailbox: Mailbox
let email: string
let nora: TestPerson
let mario: TestPerson
let chiaras: Window
let lias: Window
let noras: Window
let lucias: Window
const everybody = () => [chiaras, lias, noras, lucias]
// a session that a day has passed over is renewed at its first refusal
const refused = [401]

beforeAll(async () => {
  mailbox = await startMailbox()
  await startJourneys({ SMTP_URL: mailbox.url })
  const programme = await buildProgramme()
  const measures = (['meetings', 'exchangeHours', 'attendances', 'networks'] as const).map((measure) => ({
    ...{ measure, word: null, over: null },
  }))
  await buildEdition({ name: 'Seconda edizione', isCard: true, activities: [draftActivity(3, { measures })] })
  const network = await buildNetwork({ name: 'Rete Muzza' })
  const place = { id: network.id, kind: 'network' } as const
  const chiara = await newPerson('Chiara Bonfanti', 'facilitator', place)
  const lia = await newPerson('Lia Bruni', 'coordinator', place)
  nora = await newPerson('Nora Villa', 'member', place)
  mario = await newPerson('Mario Galli', 'member', place)
  email = (await buildAccountOf(nora.id)).email
  const lucia = await newPerson('Lucia Sangalli', 'staff', { id: programme.id, kind: 'programme' })
  chiaras = await openWindowOf(chiara, { refused, width: 1440 })
  lias = await openWindowOf(lia, { refused })
  noras = await openWindowOf(nora, { refused, width: 390, touch: true })
  lucias = await openWindowOf(lucia, { refused, width: 1440 })
})
// what went wrong on a page fails the file
afterAll(() => Promise.all(everybody().map(({ close }) => close())))

const advance = (instant: Date) =>
  advanceTo(
    instant,
    everybody().map(({ context }) => context),
  )

it('from the announcement to the report: a seat, a wait, a promotion, a reminder, a code, a closed register, a certificate', async () => {
  const [organiser, referente, phone, staff] = [chiaras.page, lias.page, noras.page, lucias.page]
  // the facilitator announces it, with two seats
  await organiser.goto('/incontri/nuovo')
  await organiser.getByLabel('Titolo').fill(title)
  await organiser.getByLabel('Tipo').selectOption({ label: 'Laboratorio' })
  await organiser.getByLabel('Attività del programma').selectOption({ index: 1 })
  await organiser.getByLabel('Giorno', { exact: true }).fill(day)
  await organiser.getByLabel('Dalle').fill('10')
  await organiser.getByLabel('Alle', { exact: true }).fill('12')
  await organiser.getByRole('checkbox', { name: 'Rete Muzza' }).check()
  await organiser.getByLabel('Persone per rete').fill('2')
  await organiser.getByRole('button', { name: 'Crea l' }).click()
  await organiser.getByRole('heading', { level: 1, name: title }).waitFor()
  const address = new URL(organiser.url()).pathname

  // who coordinates the network takes a seat, and one for somebody who told them so
  await referente.goto(address)
  await referente.getByRole('radio', { name: 'Sì, in presenza' }).check()
  await referente.getByText('posti 1 su 2').waitFor()
  await referente.getByRole('button', { name: 'Rispondi per una persona' }).click()
  const answering = referente.getByRole('dialog')
  await answering.getByLabel('Persona').selectOption(mario.id)
  await answering.getByRole('button', { name: 'Registra la risposta' }).click()
  await referente.getByText('posti 2 su 2').waitFor()

  // the third waits, and is promoted when a seat is free
  await phone.goto(address)
  await phone.getByRole('radio', { name: 'Sì, in presenza' }).check()
  await phone.getByRole('button', { name: 'Entra in lista d' }).tap()
  await phone.locator('.rsvp .tag', { hasText: '1ª persona in lista d' }).waitFor()
  await referente.getByRole('radio', { name: 'No', exact: true }).check()
  await phone.locator('.seat', { hasText: 'Nora Villa, tu' }).getByText('presenza').waitFor()
  const promoted = await mailbox.next(email)
  expect(promoted.calendar).toContain('BEGIN:VEVENT')

  // the day before
  await advance(at(10, 1, addDays(day, -1)))
  await beginDueReminders()
  const reminder = await mailbox.next(email)
  expect(reminder.subject).toBe(`Promemoria: ${title}`)
  await phone.goto(reminder.link.href)
  await phone.getByText('Sì, in presenza').first().waitFor()

  // on the day: the code on the wall is typed on a phone, and who goes says so
  await advance(at(9, 50))
  await organiser.goto(`${address}/registro`)
  await organiser.getByRole('button', { name: 'Codice' }).click()
  const onTheWall = await organiser.locator('.bigcode').innerText()
  await organiser.keyboard.press('Escape')
  await phone.goto(address)
  await phone.getByLabel('Codice', { exact: true }).fill(onTheWall)
  await phone.getByRole('button', { name: 'Sono qui', exact: true }).tap()
  await phone.getByText('Presenza confermata').waitFor()
  expect([...(await faultsOfAccess(phone, { shell: true })), ...(await faultsOfLayout(phone))]).toEqual([])
  await advance(at(11, 30))
  await phone.reload()
  await phone.getByRole('button', { name: 'Esco adesso' }).tap()
  await phone.getByText('Uscita alle 11:30').waitFor()

  // who came without a code is written by keys
  await organiser.getByLabel('Ingresso di Galli Mario').focus()
  await organiser.keyboard.type('10')
  await organiser.keyboard.press('Tab')
  await organiser.keyboard.type('12')
  await organiser.keyboard.press('Enter')
  await organiser.getByText('3 h 30 min', { exact: true }).waitFor()
  await advance(at(12, 5))
  await organiser.reload()
  await organiser.getByRole('button', { name: 'Chiudi il registro', exact: true }).click()
  await organiser.getByRole('dialog').getByRole('button', { name: 'Chiudi', exact: true }).last().click()
  await organiser.getByText(/^Registro n\. 1, chiuso/).waitFor()

  // the certificate, and whoever is shown it
  await organiser.getByRole('button', { name: 'Attestati' }).click()
  await organiser.getByRole('button', { name: 'Rilascia i 2 attestati che mancano' }).click()
  await organiser.getByText('2 attestati rilasciati.').waitFor()
  expect(await faultsOfAccess(organiser, { shell: false })).toEqual([])
  await phone.reload()
  const [paper] = await Promise.all([
    phone.waitForEvent('download'),
    phone.getByRole('button', { name: "Scarica l'attestato" }).tap(),
  ])
  const { pages } = await readTaggedPdf(await readFile(await paper.path()))
  const code = /Codice: (\S+)/.exec(pages.join('\n'))?.[1] ?? ''
  await staff.goto(`${certificatePage}#${code}`)
  await staff.getByText("L'attestato è valido.").waitFor()
  await staff.getByText('1 h 30 min').waitFor()

  // the figures, from nothing but this
  await staff.goto('/programma')
  const row = staff.getByRole('row', { name: /Attività 3/ })
  await row.waitFor()
  expect(await row.getByRole('button').allTextContents()).toEqual([
    ...['1 incontro', '2 ore di confronto', '2 presenze', '1/1 rete'],
  ])
  await row.getByRole('button', { name: '2 presenze' }).click()
  await staff.getByRole('complementary', { name: 'Da dove viene il numero' }).getByText(title).waitFor()
})
