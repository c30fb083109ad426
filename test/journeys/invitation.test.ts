// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeAll, expect, it } from 'vitest'
import { buildAccountOf } from '#server/features/accounts/build.ts'
import { invitationEndpoints } from '#shared/features/invitations.ts'
import { demoPassword, openWindow, signInOn, startJourneys } from '#test/support/chromium.ts'
import { type Mailbox, startMailbox } from '#test/support/mailbox.ts'
import { type People, people } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork } from '#test/support/places.ts'

let mailbox: Mailbox
let network: BuiltPlace
let who: People

beforeAll(async () => {
  mailbox = await startMailbox()
  await startJourneys({ SMTP_URL: mailbox.url })
  network = await buildNetwork()
  who = await people(network)
})

const invite = (email: string) =>
  who.staff.api(invitationEndpoints.create, { placeId: network.id, role: 'member', email, name: 'Zeno Fumagalli' })

it('a link in a mail shows who invites to what, changes nothing, and lets somebody new in where it leads', async () => {
  await invite('zeno@rete.test')
  const { link } = await mailbox.next('zeno@rete.test')
  const looked = await openWindow()
  await looked.page.goto(link.href)
  await looked.page.getByRole('heading', { level: 1, name: `Invito: ${network.place.name}` }).waitFor()
  expect(looked.page.url()).not.toContain(link.hash)
  await looked.close()

  const { page, close } = await openWindow({ refused: [400] })
  await page.goto(link.href)
  await page.getByText('Stella ti invita su Trama.').waitFor()
  await page.getByLabel('Nome e cognome').waitFor()
  expect(await page.getByLabel('Nome e cognome').inputValue()).toBe('Zeno Fumagalli')
  await page.getByLabel('Password', { exact: true }).fill('12345678901')
  await page.getByRole('button', { name: "Accetta l'invito" }).click()
  const wrong = page.getByLabel('Password', { exact: true })
  await page.locator('[aria-invalid=true]').waitFor()
  expect(await wrong.getAttribute('aria-invalid')).toBe('true')
  await wrong.fill(demoPassword)
  await page.getByRole('button', { name: "Accetta l'invito" }).click()
  await page.getByRole('heading', { level: 1, name: 'In che lingua vuoi usare Trama?' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/reti/${network.id}`)
  await page.getByRole('button', { name: 'Continua' }).click()
  // who hears the page hears which step it is
  await page.locator('h1:focus', { hasText: 'Come ti leggono gli altri?' }).waitFor()
  await page.getByLabel('Ruolo').fill('assistente sociale')
  await page.getByRole('button', { name: 'Continua' }).click()
  await page.getByRole('button', { name: 'Entra in Trama' }).click()
  await page.getByRole('button', { name: /Zeno Fumagalli/ }).waitFor()
  await close()

  const late = await openWindow({ refused: [410] })
  await late.page.goto(link.href)
  await late.page.getByText('già stato usato').waitFor()
  await late.close()
})

it('the page opens in the language of its letter, a link in that of the browser, unless one was chosen here', async () => {
  const opened = async (address: string, language: 'it' | 'en', chosen?: 'it') => {
    const { page, close } = await openWindow({ language })
    if (chosen) await page.addInitScript((code) => localStorage.setItem('trama.language', code), chosen)
    await page.goto(address)
    const heading = page.getByRole('heading', { level: 1, name: network.place.name })
    const said = await heading.innerText()
    await close()
    return said.replace(`: ${network.place.name}`, '')
  }
  const letter = async (language: 'it' | 'en') => {
    const email = `${language}@rete.test`
    await who.staff.api(invitationEndpoints.create, { placeId: network.id, role: 'member', email, language })
    return (await mailbox.next(email)).link.href
  }
  const draft = { placeId: network.id, role: 'member', cap: 10, days: 7 } as const
  const link = (await who.staff.api(invitationEndpoints.createLink, draft)).url ?? ''
  const [italian, english] = [await letter('it'), await letter('en')]
  expect(await opened(english, 'it')).toBe('Invitation')
  expect(await opened(italian, 'en')).toBe('Invito')
  expect(await opened(link, 'en')).toBe('Invitation')
  expect(await opened(link, 'it')).toBe('Invito')
  expect(await opened(english, 'en', 'it')).toBe('Invito')
})

it('somebody who has an account signs in on the page of the invitation and joins with one button', async () => {
  const { email, password } = await buildAccountOf(who.outsider.id)
  await invite(email)
  const { link } = await mailbox.next(email)
  const { page, close } = await openWindow()
  await page.goto(link.href)
  await page.getByRole('button', { name: 'Ho già un accesso' }).click()
  await signInOn(page, email, password)
  await page.getByRole('button', { name: 'Accetta come Olga' }).click()
  await page.waitForURL(`**/reti/${network.id}`)
  await close()
})
