// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PrintedLogin } from '#server/demo/logins.ts'
import { demoPassword, goTo, openWindow, signInOn, startDemoJourneys, type Window } from '#test/support/chromium.ts'

let logins: PrintedLogin[] = []
let nobodys: Window
beforeAll(async () => {
  logins = await startDemoJourneys()
  nobodys = await openWindow({ refused: [401] })
})
// what went wrong on the page fails the file
afterAll(() => nobodys.close())

const hasFocus = (control: Locator) => control.evaluate((element) => element === document.activeElement)

/** Steps with the Tab key until the control is reached; a person would give up too. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor()
  for (let step = 0; step < 40; step += 1) {
    if (await hasFocus(control)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not reach ${control}`)
}

const email = (page: Page) => page.getByRole('textbox', { name: 'E-mail' })
const password = (page: Page) => page.getByLabel('Password', { exact: true })

it('every demo login comes in, and goes out again, by the keyboard alone', async () => {
  const { page, close } = await openWindow()
  await page.goto('/')
  // one after the other at the same computer
  for (const login of logins) {
    await tabTo(page, email(page))
    await page.keyboard.type(login.email)
    // one key on, as everywhere: the link to a forgotten password comes after
    await page.keyboard.press('Tab')
    expect(await hasFocus(password(page))).toBe(true)
    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')
    const navigation = page.getByRole('navigation', { name: 'Principale' }).first()
    await navigation.waitFor()
    const menu = page.locator('button.me')
    await tabTo(page, menu)
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Esci' }).waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await email(page).waitFor()
  }
  await close()
})

it('a wrong password is said above the form, the same as for an unknown address', async () => {
  const { page } = nobodys
  await goTo(page, '/')
  for (const address of [logins[0]?.email ?? '', 'nobody@demo.example']) {
    await email(page).fill(address)
    await password(page).fill('not the password of anybody')
    await page.getByRole('button', { name: 'Entra', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'E-mail e password non corrispondono.' }).waitFor()
    expect(await email(page).inputValue()).toBe(address)
  }
})

it('leads to no source where no address of one is set', async () => {
  const { page } = nobodys
  await goTo(page, '/')
  // the card that would name it is here
  await page.getByText('PROG-2463').first().waitFor()
  expect(await page.getByText('Codice sorgente').count()).toBe(0)
})

it('after signing out the back button does not show what was there', async () => {
  const login = logins[1]
  const { page, close } = await openWindow()
  await page.goto('/reti')
  await signInOn(page, login?.email ?? '')
  await page.getByRole('heading', { level: 1, name: 'Reti' }).waitFor()
  await page.getByRole('link', { name: 'Laboratori' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Laboratori' }).waitFor()
  await page.locator('button.me').click()
  await page.getByRole('menuitem', { name: 'Esci' }).click()
  await email(page).waitFor()
  await page.goBack()
  await email(page).waitFor()
  expect(await page.getByRole('navigation').count()).toBe(0)
  await page.reload()
  await email(page).waitFor()
  await close()
})

it('a language whose words do not come is said to be missing, and the page goes on in its own', async () => {
  const { page, context } = nobodys
  await goTo(page, '/')
  await email(page).waitFor()
  const broken = { contentType: 'text/javascript', body: 'throw new Error()' }
  await context.route('**/assets/access-*.js', (route) => route.fulfill(broken))
  await page.getByRole('button', { name: /^Lingua/ }).click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await page.getByText('La lingua non è arrivata').waitFor()
  await page.getByRole('button', { name: 'Entra', exact: true }).waitFor()
})

it('on a phone the head of every page of access stands where it stood', async () => {
  const { page, close } = await openWindow({ width: 390, touch: true })
  const head = async () => (await page.locator('.access .brand').boundingBox())?.y
  await page.goto('/')
  await email(page).waitFor()
  const first = await head()
  await page.getByRole('link', { name: 'Password dimenticata' }).tap()
  await page.getByRole('heading', { level: 1, name: 'Password dimenticata' }).waitFor()
  expect(await head()).toBe(first)
  await close()
})
