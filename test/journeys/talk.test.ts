// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildThread } from '#server/features/threads/build.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { goTo, openWindowOf, startJourneys, type Window } from '#test/support/chromium.ts'
import { gate } from '#test/support/gate.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildLab, buildNetwork } from '#test/support/places.ts'
import { draftIn, wholeLog } from '#test/support/writing.ts'

let lab: BuiltPlace
let ana: TestPerson
let ben: TestPerson
let olga: TestPerson
let anas: Window
let bens: Window

beforeAll(async () => {
  await startJourneys()
  lab = await buildLab({ name: 'Mediazione' })
  const elsewhere = await buildNetwork()
  const here = { id: lab.id, kind: 'lab' as const }
  ana = await newPerson('Ana Bianchi', 'member', here)
  ben = await newPerson('Ben Rossi', 'member', here)
  olga = await newPerson('Olga Verdi', 'member', { id: elsewhere.id, kind: 'network' })
  anas = await openWindowOf(ana)
  bens = await openWindowOf(ben, { width: 390 })
})
// what went wrong on a page fails the file
afterAll(() => Promise.all([anas.close(), bens.close()]))

const newThread = async (title: string) =>
  (await buildThread({ placeId: lab.id, channelId: lab.channel._id, kind: 'titled', title }))._id

const addressOf = (threadId: string) => `/conversazioni/${threadId}`

/** Every text that reaches a page: answers and frames of its line. */
function everythingHeard(page: Page): () => Promise<string> {
  const texts: Promise<string>[] = []
  page.on('response', (response) => void texts.push(response.text().catch(() => '')))
  page.on('websocket', (line) =>
    line.on('framereceived', ({ payload }) => void texts.push(Promise.resolve(String(payload)))),
  )
  return async () => (await Promise.all(texts)).join('\n')
}

const composerOn = (page: Page) => page.getByRole('textbox', { name: 'Rispondi in questa conversazione' })
const messagesOn = (page: Page) => page.getByRole('article')
const saidOn = (page: Page, text: string) => messagesOn(page).filter({ hasText: text })
const allSent = (page: Page) => page.locator('.msg.pending').first().waitFor({ state: 'detached' })
const textsOf = async (threadId: string) => (await wholeLog(ana, threadId)).map(({ text }) => text)

async function writeOn(page: Page, text: string): Promise<void> {
  await composerOn(page).fill(text)
  await composerOn(page).press('Enter')
}

it('two people talk live in a lab, and a third who may not be there sees and hears nothing of it', async () => {
  const threadId = await newThread('Una conversazione a due')
  const olgas = await openWindowOf(olga, { refused: [404] })
  const [benHears, olgaHears] = [everythingHeard(bens.page), everythingHeard(olgas.page)]
  for (const { page } of [anas, bens, olgas]) await page.goto(addressOf(threadId))
  await composerOn(bens.page).waitFor()

  await writeOn(anas.page, 'Chi prepara la **domanda**?')
  await saidOn(bens.page, 'Chi prepara la domanda?').waitFor()
  expect(await saidOn(bens.page, 'Chi prepara').locator('strong').textContent()).toBe('domanda')
  await writeOn(bens.page, 'Il servizio, prima del colloquio.')
  await saidOn(anas.page, 'Il servizio, prima del colloquio.').waitFor()
  // a name that nobody has is said to be nobody's, and sent as it was written
  await composerOn(anas.page).pressSequentially('Lo chiedo a @Zeno')
  await anas.page.getByText('Nessuno con questo nome').waitFor()
  await composerOn(anas.page).press('Enter')
  await saidOn(bens.page, 'Lo chiedo a @Zeno').waitFor()
  await allSent(anas.page)
  const said = ['Chi prepara la **domanda**?', 'Il servizio, prima del colloquio.', 'Lo chiedo a @Zeno']
  expect(await textsOf(threadId)).toEqual(said)
  // whoever does not see hears what others say, without its signs
  await bens.page.getByRole('log').getByText('Ana Bianchi: Lo chiedo a @Zeno').waitFor()
  expect(await anas.page.getByRole('log').getByText('Ana Bianchi').count()).toBe(0)

  const nothing = olgas.page.getByRole('heading', { name: 'Questa pagina non esiste o non puoi vederla.' })
  await nothing.waitFor()
  await olgas.page.goto(`/laboratori/${lab.id}`)
  await nothing.waitFor()
  expect(await benHears()).toContain('prima del colloquio')
  expect(await olgaHears()).not.toContain('prima del colloquio')
  await olgas.close()
})

it('a text not sent is there after a reload; a tax code in it is held back with a way out; sent, nothing stays', async () => {
  const threadId = await newThread('Una bozza')
  const { page } = anas
  const heard = everythingHeard(page)
  await goTo(page, addressOf(threadId))
  await composerOn(page).fill('Per RSSMRA80A41F205B serve una mediatrice')
  await page.getByText('Bozza salvata').waitFor()
  await page.reload()
  await composerOn(page).waitFor()
  expect(await composerOn(page).inputValue()).toBe('Per RSSMRA80A41F205B serve una mediatrice')
  await composerOn(page).press('Enter')
  await page.getByRole('alert').filter({ hasText: 'Qui sembra esserci un codice fiscale.' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor({ state: 'detached' })
  expect(await composerOn(page).inputValue()).toBe('Per serve una mediatrice')
  expect(await heard()).not.toContain('RSSMRA80A41F205B')
  expect(await textsOf(threadId)).toEqual([])
  await composerOn(page).press('Enter')
  await saidOn(page, 'Per serve una mediatrice').waitFor()
  await allSent(page)
  await page.reload()
  await saidOn(page, 'Per serve una mediatrice').waitFor()
  expect(await composerOn(page).inputValue()).toBe('')
})

/** Messages in the outbox of this device. */
const keptOnDevice = () =>
  new Promise<number>((resolve, reject) => {
    const opening = indexedDB.open('trama-outbox')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const counting = opening.result.transaction('entries').objectStore('entries').count()
      counting.onsuccess = () => {
        opening.result.close()
        resolve(counting.result)
      }
    }
  })

it('what was written offline leaves by itself, once and in order, also after the page was closed', async () => {
  const threadId = await newThread('Senza rete')
  const { page, context, faults } = await openWindowOf(ana)
  await page.goto(addressOf(threadId))
  await composerOn(page).waitFor()
  await context.setOffline(true)
  for (const text of ['primo', 'secondo', 'terzo']) await writeOn(page, text)
  await expect.poll(() => page.locator('.msg.pending').count()).toBe(3)
  // shown while they are being put there
  await expect.poll(() => page.evaluate(keptOnDevice)).toBe(3)
  await page.close()
  await context.setOffline(false)

  const again = await context.newPage()
  await again.goto(addressOf(threadId))
  await saidOn(again, 'terzo').waitFor()
  await allSent(again)
  expect(await textsOf(threadId)).toEqual(['primo', 'secondo', 'terzo'])
  expect(await messagesOn(again).count()).toBe(3)
  await context.close()
  expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(fault))).toEqual([])
})

it('a page that wakes on a line that died in its sleep is current by itself', async () => {
  const threadId = await newThread('Un portatile chiuso')
  const { page, close } = await openWindowOf(ana)
  let lines = 0
  let asleep = false
  let carried = ''
  // nobody says that the first line is dead: it only carries nothing any more
  await page.routeWebSocket(/socket\.io/, (line) => {
    const server = line.connectToServer()
    const mine = ++lines
    const dead = () => asleep && mine === 1
    line.onMessage((frame) => dead() || server.send(frame))
    server.onMessage((frame) => {
      if (dead()) return
      carried += String(frame)
      line.send(frame)
    })
  })
  await page.goto(addressOf(threadId))
  await goTo(bens.page, addressOf(threadId))
  // the handshake of Socket.IO: from here on the rooms are joined
  await expect.poll(() => carried).toContain('40{')
  await ben.api(messageEndpoints.create, draftIn(threadId, 'da sveglia'))
  await expect.poll(() => carried).toContain('da sveglia')
  await page.waitForLoadState('networkidle')
  asleep = true
  await ben.api(messageEndpoints.create, draftIn(threadId, 'nel sonno'))
  await saidOn(bens.page, 'nel sonno').waitFor()
  expect(await saidOn(page, 'nel sonno').count()).toBe(0)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  // long before anybody would miss an answer on the old line
  await saidOn(page, 'nel sonno').waitFor({ timeout: 20_000 })
  expect(lines).toBe(2)
  await close()
})

it('what is typed while the line is down does not keep from being said once it is back', async () => {
  const threadId = await newThread('La linea che torna')
  const { page, context, faults } = await openWindowOf(ana)
  // however soon the line is back: no time passes
  await page.clock.setFixedTime(Date.now())
  await page.goto(addressOf(threadId))
  await goTo(bens.page, addressOf(threadId))
  await page.waitForLoadState('networkidle')
  const banner = page.getByRole('status').filter({ hasText: 'Sei offline.' })
  await context.setOffline(true)
  await banner.waitFor()
  await composerOn(page).pressSequentially('C')
  await context.setOffline(false)
  await banner.waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
  await composerOn(page).pressSequentially('aro')
  await bens.page.getByText('Ana Bianchi sta scrivendo').waitFor()
  await context.close()
  expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(fault))).toEqual([])
})

it('an answer that is lost after the server has stored the message doubles nothing', async () => {
  const threadId = await newThread('Una risposta persa')
  const { page, context, faults } = anas
  await goTo(page, addressOf(threadId))
  await composerOn(page).waitFor()
  let lost = 0
  await context.route('**/api/threads/*/messages', async (route) => {
    if (route.request().method() !== 'POST' || lost === 2) return route.continue()
    lost += 1
    await route.fetch()
    await route.abort('connectionreset')
  })
  for (const text of ['uno', 'due']) await writeOn(page, text)
  await expect.poll(async () => (await wholeLog(ana, threadId)).length).toBe(2)
  await allSent(page)
  expect(lost).toBe(2)
  expect(await textsOf(threadId)).toEqual(['uno', 'due'])
  expect(await messagesOn(page).count()).toBe(2)
  await context.unrouteAll()
  expect(faults.splice(0).filter((fault) => !fault.includes('ERR_CONNECTION_RESET'))).toEqual([])
})

it('a removed message can be taken back for a moment; then nobody has it', async () => {
  const threadId = await newThread('Un ripensamento')
  await ben.api(messageEndpoints.create, draftIn(threadId, 'resta'))
  await ana.api(messageEndpoints.create, draftIn(threadId, 'da togliere'))
  for (const { page } of [anas, bens]) await goTo(page, addressOf(threadId))
  await saidOn(bens.page, 'da togliere').waitFor()
  const remove = async () => {
    await saidOn(anas.page, 'da togliere').hover()
    await anas.page.getByRole('button', { name: 'Altre azioni' }).click()
    await anas.page.getByRole('menuitem', { name: 'Rimuovi' }).click()
    await saidOn(anas.page, "Messaggio rimosso da chi l'ha scritto").waitFor()
  }
  await remove()
  await anas.page.getByRole('button', { name: 'Annulla' }).click()
  await saidOn(anas.page, 'da togliere').waitFor()
  await remove()
  // whoever leaves the page has decided
  await anas.page.goto('/reti')
  await saidOn(bens.page, "Messaggio rimosso da chi l'ha scritto").waitFor()
  expect(await bens.page.content()).not.toContain('da togliere')
})

it('a correction that the server does not take is still being made, with what was written meanwhile', async () => {
  const threadId = await newThread('Una correzione')
  await ana.api(messageEndpoints.create, draftIn(threadId, 'alle nove'))
  const { page, faults } = anas
  await goTo(page, addressOf(threadId))
  await saidOn(page, 'alle nove').waitFor()
  const [asked, answer] = [gate(), gate()]
  await page.route('**/api/messages/*', async (route) => {
    asked.open()
    await answer.opened
    await route.fulfill({ status: 503, json: { error: { code: 'unavailable' } } })
  })
  await composerOn(page).press('ArrowLeft')
  const field = page.getByRole('textbox', { name: 'Modifica il messaggio' })
  await field.fill('alle dieci')
  await field.press('Enter')
  await asked.opened
  await field.pressSequentially(' e mezza')
  answer.open()
  await page.locator('.toast').waitFor()
  expect(await field.inputValue()).toBe('alle dieci e mezza')
  await page.unrouteAll()
  expect(faults.splice(0).filter((fault) => !fault.includes('status of 503'))).toEqual([])
})
