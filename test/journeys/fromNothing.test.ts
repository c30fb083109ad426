// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoPassword, openWindow, startJourneys, type Window } from '#test/support/chromium.ts'
import { type Mailbox, startMailbox } from '#test/support/mailbox.ts'
import { testServer } from '#test/support/server.ts'

const card = {
  Ente: 'Provincia di Prova',
  Fondo: 'FAMI 2021-2027',
  'Nome del programma': 'Lab di prova',
  Codice: 'PROG-1',
  CUP: 'E89F18000510007',
  'Frase sul finanziamento': "Cofinanziato dall'Unione europea",
} as const

const source = 'https://code.example/trama'

let mailbox: Mailbox
let staff: Window
beforeAll(async () => {
  mailbox = await startMailbox()
  await startJourneys({ SMTP_URL: mailbox.url, SOURCE_URL: source })
  staff = await openWindow({ refused: [400] })
})
// what went wrong on the page fails the file
afterAll(() => staff.close())

/** What the first start prints. */
async function printedLink(): Promise<string> {
  const { env, url } = testServer()
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.resolve('dist/server/adminLink.js'), '--first'],
    {
      env: { MONGODB_URI: env.MONGODB_URI, JWT_SECRET: env.JWT_SECRET, PUBLIC_URL: url, DEMO: '0', LOG_LEVEL: 'error' },
    },
  )
  return /https?:\S+/.exec(stdout)?.[0] ?? `no link: ${stdout}`
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()
const sourceOn = (page: Page) => page.getByRole('link', { name: 'Codice sorgente' }).first()
const go = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click()

async function firstVisit(page: Page): Promise<void> {
  await heading(page, 'In che lingua vuoi usare Trama?')
  await press(page, 'Continua')
  const role = page.getByLabel('Ruolo')
  if ((await role.inputValue()) === '') await role.fill('educatrice')
  await press(page, 'Continua')
  await press(page, 'Entra in Trama')
}

async function acceptedBy(email: string): Promise<Window> {
  const window = await openWindow()
  const { page } = window
  const { link, text } = await mailbox.next(email)
  expect(text).toContain(card['Frase sul finanziamento'])
  await page.goto(link.href)
  await page.getByLabel('Password', { exact: true }).fill(demoPassword)
  await press(page, "Accetta l'invito")
  await firstVisit(page)
  await heading(page, 'Rete Serio')
  return window
}

it('the printed link makes an administrator, once', async () => {
  const { page } = staff
  const link = await printedLink()
  await page.goto(link)
  await heading(page, 'Il primo accesso')
  await page.getByLabel('Nome e cognome').fill('Nora Villa')
  await page.getByLabel('Il tuo ruolo').fill('consulente di programma')
  await page.getByLabel('E-mail').fill('nora@prova.test')
  await page.getByLabel('Password', { exact: true }).fill(demoPassword)
  await press(page, 'Comincia')
  await firstVisit(page)
  await heading(page, 'Amministrazione')
  expect(await printedLink()).toBe('no link: ')
})

it('the programme card: what is wrong stands at its field, what is right is in the strip and on the access page', async () => {
  const { page } = staff
  for (const [label, text] of Object.entries(card)) await page.getByLabel(label, { exact: true }).fill(text)
  const cup = page.getByLabel('CUP', { exact: true })
  await cup.fill('sbagliato')
  await press(page, 'Salva')
  await page.locator('[aria-invalid=true]').waitFor()
  expect(await cup.getAttribute('aria-invalid')).toBe('true')
  await cup.fill(card.CUP)
  await press(page, 'Salva')
  const strip = page.getByRole('region', { name: 'Programma' }).filter({ hasText: card.Ente })
  await strip.filter({ hasText: card['Frase sul finanziamento'] }).waitFor()
  expect(await sourceOn(page).getAttribute('href')).toBe(source)

  const anybody = await openWindow()
  await anybody.page.goto('/')
  const access = anybody.page.getByRole('main')
  for (const words of [card.Fondo, card.Codice, card.CUP, card['Frase sul finanziamento']])
    await access.getByText(words).first().waitFor()
  expect(await sourceOn(anybody.page).getAttribute('href')).toBe(source)
  await anybody.close()
})

it('agencies, districts, a network by form and others from a file, looked at first', async () => {
  const { page } = staff
  const dialog = page.getByRole('dialog')
  await go(page, 'ATS e ambiti')
  await press(page, 'Nuova ATS')
  await dialog.getByLabel('Nome').fill('ATS Brescia')
  await press(page, 'Salva')
  await press(page, /Nuovo ambito: ATS Brescia/)
  await dialog.getByLabel('Nome').fill('Valle Trompia')
  await press(page, 'Salva')
  await page.getByText('Valle Trompia').waitFor()

  await go(page, 'Reti e laboratori')
  await press(page, 'Nuova rete')
  await dialog.getByLabel('Nome').fill('Rete Mella')
  await dialog.getByLabel('Ambito').selectOption({ label: 'Valle Trompia · ATS Brescia' })
  await dialog.getByRole('button', { name: 'Crea' }).click()
  await heading(page, 'Rete Mella')

  await go(page, 'Reti e laboratori')
  await go(page, 'Importa reti da un file')
  const lines = page.getByLabel('Oppure incolla qui le righe')
  await lines.fill('rete;ambito;ATS\nRete Mella;Valle Trompia;ATS Brescia\nRete Chiese;;ATS Brescia')
  await press(page, 'Controlla')
  await page.getByText('Riga 2, rete: È già in uso.').waitFor()
  await page.getByText('Riga 3, ambito: Manca questo campo.').waitFor()
  await lines.fill('rete;ambito;ATS\nRete Chiese;Chiese;ATS Brescia\nRete Serio;Serio;ATS Bergamo')
  await press(page, 'Controlla')
  await page.getByText('ATS Bergamo (nuovo)').waitFor()
  await press(page, 'Crea 2 reti')
  await page.getByRole('link', { name: 'Rete Chiese' }).waitFor()
  await go(page, 'Rete Serio')
  await heading(page, 'Rete Serio')
})

it('two people, invited by form and from a file, talk', async () => {
  const { page } = staff
  await go(page, 'Invita persone')
  await page.getByLabel('E-mail').fill('zoe@prova.test')
  await page.getByLabel('Nome e cognome').fill('Zoe Riva')
  await page.getByLabel('Ruolo').first().selectOption({ label: 'Facilitazione' })
  await press(page, "Invia l'invito")
  const lines = page.getByLabel('Oppure incolla qui le righe')
  await lines.fill('nome;e-mail;ruolo;fino al\nAmina Sow;amina@prova.test;membro;')
  await press(page, 'Controlla')
  await page.getByText('1 invito pronto. Niente è ancora partito.').waitFor()
  await press(page, 'Invia 1 invito')
  const [zoe, amina] = await Promise.all([acceptedBy('zoe@prova.test'), acceptedBy('amina@prova.test')])

  const composer = ({ page }: Window) => page.getByRole('textbox', { name: 'Rispondi in questa conversazione' })
  const hears = ({ page }: Window, text: string) => page.getByRole('article').filter({ hasText: text }).waitFor()
  await press(zoe.page, 'Nuova conversazione')
  await zoe.page.getByLabel('Titolo').fill('Da dove cominciamo')
  await press(zoe.page, 'Apri la conversazione')
  await composer(zoe).fill('Chi conosce il consultorio?')
  await composer(zoe).press('Enter')
  await amina.page
    .getByRole('link', { name: /Da dove cominciamo/ })
    .first()
    .click()
  await hears(amina, 'Chi conosce il consultorio?')
  await composer(amina).fill('Io, ci lavoro da marzo.')
  await composer(amina).press('Enter')
  await hears(zoe, 'Io, ci lavoro da marzo.')
  await amina.close()
  await zoe.close()
})
