// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildThread } from '#server/features/threads/build.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { goTo, openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { newPerson, type People, people, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork } from '#test/support/places.ts'
import { draftIn } from '#test/support/writing.ts'

let network: BuiltPlace
let who: People
let bens: Window
let phone: Window

beforeAll(async () => {
  await startJourneys()
  network = await buildNetwork()
  who = await people(network)
  bens = await openWindowOf(who.ben)
  phone = await openWindowOf(who.ben, { width: 390, touch: true })
})
// what went wrong on a page fails the file
afterAll(() => Promise.all([bens.close(), phone.close()]))

const say = (threadId: string, text: string) => who.ana.api(messageEndpoints.create, draftIn(threadId, text))

/** A new titled conversation, with what Ana says in it. */
async function talk(title: string, ...texts: string[]): Promise<string> {
  const { _id } = await buildThread({ placeId: network.id, channelId: network.channel._id, title })
  for (const text of texts) await say(_id, text)
  return _id
}

async function benAt(path: string): Promise<Page> {
  await goTo(bens.page, path)
  return bens.page
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor()
const row = (page: Page, title: string) => page.locator('.irow').filter({ hasText: title })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')
const named = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
const titled = (page: Page, start: string) =>
  expect.poll(() => page.title()).toMatch(new RegExp(`^${start.replace(/[()]/g, '\\$&')}`))

it('a row is read by its pill and comes back by Annulla; the focus goes on', async () => {
  const first = await talk('La sala', 'La sala è libera')
  const second = await talk('Il verbale', 'Eccolo', `<@${who.ben.id}> lo vedi?`)
  const page = await benAt('/')
  await titled(page, '(3) Da leggere')
  await page.getByText('3 messaggi in 2 conversazioni, 1 ti cita').waitFor()
  await row(page, 'Il verbale').getByRole('button').focus()
  await page.keyboard.press('Enter')
  await titled(page, '(1) Da leggere')
  await expect.poll(() => focused(page)).toContain('La sala')
  await page.getByRole('button', { name: 'Annulla' }).click()
  await titled(page, '(3) Da leggere')
  await row(page, 'Il verbale').waitFor()
  await row(page, 'La sala').locator('a:focus').waitFor()

  // live: the newest talk goes on top, the focus stays where it is
  await row(page, 'La sala').getByRole('link').focus()
  await say(second, 'E allora?')
  await titled(page, '(4) Da leggere')
  expect(await focused(page)).toContain('La sala')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/conversazioni/${first}`)
  await page.getByText('La sala è libera').first().waitFor()
  await titled(page, '(3)')
  await page.goBack()
  await heading(page, 'Da leggere')
  await expect.poll(() => focused(page)).toContain('Il verbale')
})

it('everything is read with N and End alone, up to being told so', async () => {
  await talk('Gli orari', 'Alle nove', 'O alle dieci')
  const page = await benAt('/')
  await row(page, 'Gli orari').waitFor()
  // by the number in the title, which follows the rows: one of an earlier errand may still be on its way
  await titled(page, '(')
  const somethingNew = async () => (await page.title()).startsWith('(')
  for (let left = 12; left > 0 && (await somethingNew()); left -= 1) {
    const before = page.url()
    await page.keyboard.press('n')
    // or what is new was here, and is being read
    await expect.poll(async () => page.url() !== before || !(await somethingNew())).toBe(true)
    await page.locator('.msgs').waitFor()
    const count = await page.title()
    await page.keyboard.press('End')
    if (count.startsWith('(')) await expect.poll(() => page.title()).not.toBe(count)
  }
  await page.keyboard.press('n')
  await page.getByText('Sei in pari. Hai letto tutto.').first().waitFor()
  await page.getByRole('link', { name: 'Da leggere' }).first().click()
  await page.getByText('Hai letto tutto.', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Conversazioni recenti' }).first().click()
  await row(page, 'Gli orari').waitFor()

  // the keys can be found, by what they do
  await row(page, 'Gli orari').getByRole('link').focus()
  await page.keyboard.press('?')
  await page.getByRole('textbox', { name: 'Trova una scorciatoia' }).fill('citando')
  await page.getByText('Rispondi citando').waitFor()
  expect(await page.getByRole('dialog').locator('kbd').allTextContents()).toEqual(['>'])
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toContain('Gli orari')
})

it('a link to a message, the box and a jump mark nothing that was not seen', async () => {
  const words = Array.from({ length: 40 }, (_, n) => `Parola ${n + 1}`)
  const threadId = await talk('Il glossario', ...words)
  const page = await benAt(`/conversazioni/${threadId}?m=40`)
  await page.getByText('Parola 40').first().waitFor()
  await say(threadId, 'E una di più')
  await page.locator('.msgs').getByText('E una di più').waitFor()
  await titled(page, '(41)')
  // loaded: what the box knows was asked for before this conversation was there
  await page.goto('/')
  await heading(page, 'Da leggere')
  await titled(page, '(41)')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('gloss')
  await page.getByRole('option', { name: /Il glossario/ }).click()
  await page.getByText('Parola 1', { exact: true }).first().waitFor()
  await page.getByRole('slider').press('End')
  await page.locator('.msgs').getByText('E una di più').waitFor()
  await say(threadId, 'E un’altra')
  await page.locator('.msgs').getByText('E un’altra').waitFor()
  // the first were seen, those in between were not
  await titled(page, '(')
  expect(Number(/\d+/.exec(await page.title())?.[0])).toBeGreaterThan(15)
  await goTo(page, '/')
  await row(page, 'Il glossario').getByRole('button').click()
  await titled(page, 'Da leggere')
})

it('who goes to the end on a bad line has read it once the line is good', async () => {
  const words = Array.from({ length: 40 }, (_, n) => `Frase ${n + 1}`)
  const threadId = await talk('La linea', ...words)
  const { page, faults } = bens
  let refusals = 0
  await page.route('**/api/threads/*/pointer', (route) => {
    // what is seen on the way is told too
    if (route.request().postDataJSON()?.seq !== words.length || refusals === 1) return route.fallback()
    refusals += 1
    return route.fulfill({ status: 503, json: { error: { code: 'unavailable' } } })
  })
  await goTo(page, `/conversazioni/${threadId}`)
  await page.getByText('Frase 1', { exact: true }).first().waitFor()
  await page.keyboard.press('End')
  await titled(page, 'La linea')
  expect(refusals).toBe(1)
  await page.unrouteAll()
  expect(faults.splice(0).filter((fault) => !fault.includes('status of 503'))).toEqual([])
})

it('what is set back stays unread over a reload and on the other device, until one leaves and comes again', async () => {
  const threadId = await talk('La supervisione', 'Uno', 'Due', 'Tre')
  await goTo(phone.page, '/')
  const page = await benAt(`/conversazioni/${threadId}`)
  await page.getByText('Tre').first().waitFor()
  await titled(page, 'La supervisione')
  await page.locator('.msgs [data-roving]').filter({ hasText: 'Due' }).last().focus()
  await page.keyboard.press('Shift+U')
  await titled(page, '(2)')
  await titled(phone.page, '(2)')
  await page.reload()
  await page.getByText('Tre').first().waitFor()
  await page.locator('.weft').waitFor()
  // what is new now is seen as well, and marks nothing either
  await say(threadId, 'Quattro')
  await titled(page, '(3)')
  await goTo(page, '/recenti')
  await row(page, 'La supervisione').waitFor()
  await page.goBack()
  await titled(page, 'La supervisione')
  await titled(phone.page, 'Da leggere')
})

it('on a phone a recent conversation says where it belongs, and is found by its name', async () => {
  const threadId = await talk('Il volantino', 'Eccolo')
  await phone.page.goto('/recenti')
  await row(phone.page, 'Il volantino').getByText(network.place.name).waitFor()
  // what is said in passing covers neither the bar nor, in a conversation, the field
  const edges = (of: string) =>
    phone.page
      .locator(of)
      .first()
      .evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        return { top, bottom }
      })
  await row(phone.page, 'Il volantino').getByRole('button').tap()
  await phone.page.locator('.toast').waitFor()
  expect((await edges('.toast')).bottom).toBeLessThanOrEqual((await edges('.tabbar')).top)
  // nor the last row, once one is at the end
  await phone.page.setViewportSize({ width: 390, height: 400 })
  await phone.page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  expect((await edges('.irow >> nth=-1')).bottom).toBeLessThanOrEqual((await edges('.toast')).top)
  await phone.page.setViewportSize({ width: 390, height: 844 })
  // by keys too, in a window so narrow that it has no rail
  await phone.page.keyboard.press('Control+k')
  await phone.page.getByRole('combobox').press('Escape')
  await phone.page.getByRole('link', { name: 'Spazi' }).tap()
  await phone.page.getByRole('button', { name: 'Cerca o vai a…' }).tap()
  await phone.page.getByRole('combobox').fill('volant')
  await phone.page.getByRole('option', { name: /Il volantino/ }).tap()
  await phone.page.waitForURL(`**/conversazioni/${threadId}`)
  const composer = phone.page.getByRole('textbox', { name: 'Rispondi in questa conversazione' })
  await composer.tap()
  await composer.pressSequentially('@An')
  await phone.page.getByRole('option', { name: /Ana/ }).tap()
  await phone.page.getByRole('listbox').waitFor({ state: 'detached' })
  expect(await composer.inputValue()).toBe('@Ana ')
  expect(await composer.evaluate((field) => field === document.activeElement)).toBe(true)

  // what is being changed is said above it
  await phone.page.getByRole('button', { name: 'Invia' }).tap()
  await phone.page.locator('.msg:not(.pending)').filter({ hasText: '@Ana' }).waitFor()
  await composer.press('ArrowLeft')
  await phone.page.locator('.editing').waitFor()
  expect((await edges('.editing')).bottom).toBeLessThanOrEqual((await edges('.composer textarea')).top)

  // who is here lies over the conversation, and takes no more than itself away
  await phone.page.getByRole('button', { name: 'Persone di qui' }).focus()
  await phone.page.keyboard.press('Enter')
  await expect.poll(() => named(phone.page)).toBe('Chiudi il pannello')
  await phone.page.keyboard.press('Escape')
  await expect.poll(() => named(phone.page)).toBe('Persone di qui')
  expect(phone.page.url()).toContain(threadId)

  await talk('Il vuoto')
  await phone.page.goto(`/reti/${network.id}/conversazioni`)
  await phone.page.locator('.trow').filter({ hasText: 'Il vuoto' }).getByText('Ancora nessun messaggio').waitFor()
})

it('who types and who is here is seen, and no more where presence is hidden', async () => {
  const threadId = await talk('La lettera', 'La scriviamo insieme')
  const page = await benAt(`/conversazioni/${threadId}`)
  await page.getByText('La scriviamo insieme').first().waitFor()
  const hers = await openWindowOf(who.ana)
  await hers.page.goto(`/conversazioni/${threadId}`)
  // her line may still be on its way, and what says that somebody types is said again, not kept
  const isTyping = async () => {
    await hers.page.getByRole('textbox').last().pressSequentially('Caro ')
    return page.getByText('Ana sta scrivendo').isVisible()
  }
  await expect.poll(isTyping, { interval: 500 }).toBe(true)
  await page.locator('.msgs .pres.on').first().waitFor()
  await hers.page.keyboard.press('Enter')
  await page.getByText('Ana sta scrivendo').waitFor({ state: 'detached' })
  await hers.page.locator('button.me').click()
  await hers.page.getByRole('menuitemradio', { name: 'Nascosta' }).click()
  await page.locator('.msgs .pres.on').first().waitFor({ state: 'detached' })
  await hers.close()
})

describe('somebody who is new here', () => {
  let zoe: TestPerson
  let hers: Window
  beforeAll(async () => {
    zoe = await newPerson('Zoe Ferri', 'member', { id: network.id, kind: 'network' })
    hers = await openWindowOf(zoe, { refused: [404] })
  })
  afterAll(() => hers.close())

  it('a row that fades stays where it stood, and the focus goes to the one below it', async () => {
    const { page } = hers
    for (const title of ['In fondo', 'In mezzo', 'In cima']) await talk(title, 'Novità')
    await goTo(page, '/')
    await row(page, 'In cima').getByRole('button').press('Enter')
    await row(page, 'In cima').waitFor({ state: 'detached' })
    expect(await focused(page)).toContain('In mezzo')
  })

  it('who is in no place any more is not told to have read everything', async () => {
    await goTo(hers.page, '/')
    await row(hers.page, 'La lettera').waitFor()
    const { roles } = await who.staff.api(administrationEndpoints.person, { personId: zoe.id })
    await who.staff.api(administrationEndpoints.endRole, { roleId: roles[0]?.id ?? '' })
    await hers.page.getByText('Per ora non sei in nessuna rete').waitFor()
    expect(await hers.page.getByText('Hai letto tutto.').count()).toBe(0)
  })
})
