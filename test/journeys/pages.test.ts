// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { pages, publicPages } from '#client/app/routes.tsx'
import { editPersonSettings } from '#server/features/people/service.ts'
import { demoPerson, openWindow, openWindowOf, startDemoJourneys, type WindowOptions } from '#test/support/chromium.ts'
import {
  countScript,
  drawn,
  faultsOfAccess,
  faultsOfLanguage,
  faultsOfLayout,
  foreignTo,
  momentsOf,
  settled,
  stepTo,
  watchAnew,
  watchFromTheFirst,
  wrongLanguage,
} from '#test/support/looking.ts'
import { photograph, photographing } from '#test/support/photographs.ts'
import { demoPeople, everyVisit, namesOfDemo, type Visit, type Visitor, visitorId } from '#test/support/routes.ts'

const timeout = 600_000
const shiftAllowed = 0.02
const kilobyte = 1024
const darkGround = 'rgb(13, 22, 31)'
/** Pages that mails, bookmarks and whoever types an address open. */
const landedOn = new Set([
  'entra',
  'entra-link',
  'password-dimenticata',
  'password-nuova',
  'email-conferma',
  'primo-accesso',
  'invito',
  'da-leggere',
  'rete',
  'laboratorio',
  'conversazione',
  'documento',
  // after a document, beside which the rail is slim
  'spazi',
])
/** Two browsers at a time, with about as many pages each. */
const lanes: Visitor[][] = [['facilitator'], ['nobody', 'newcomer', 'staff']]

let visits: Record<Visitor, Visit[]>
let names: string[] = []
beforeAll(async () => {
  await startDemoJourneys()
  visits = await everyVisit()
  names = await namesOfDemo()
})

const addressOf = (name: string) => visits.facilitator.find((visit) => visit.name === name)?.address ?? ''

async function windowOf(visitor: Visitor, language: 'it' | 'en', options: WindowOptions) {
  const id = await visitorId(visitor)
  if (id) await editPersonSettings(id, { language })
  const window = id ? await openWindowOf({ id }, { language, ...options }) : await openWindow({ language, ...options })
  await window.context.addInitScript((code) => localStorage.setItem('trama.language', code), language)
  return window
}

async function look(page: Page, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: width < 768 ? 844 : 900 })
}

/**
 * Where one lands from a mail or a bookmark the page is loaded; the others one comes to by a link of the product, and
 * they too stand still from their first moment.
 */
async function openEach(visitor: Visitor): Promise<string[]> {
  const language = photographing ? 'it' : 'en'
  const { page, close } = await windowOf(visitor, language, { width: 1440 })
  await watchFromTheFirst(page)
  const foreign = foreignTo(language, names)
  const faults: string[] = []
  for (const [n, { name, address }] of visits[visitor].entries()) {
    if (n === 0 || landedOn.has(name) || photographing) await page.goto(address)
    else {
      await watchAnew(page)
      await stepTo(page, address)
    }
    await settled(page)
    await drawn(page)
    const { shift, moved } = await momentsOf(page)
    const found = shift < shiftAllowed ? [] : [`moves by ${shift.toFixed(3)}: ${moved.join(', ')}`]
    found.push(...(await faultsOfLanguage(page, foreign)), ...(await faultsOfLayout(page)))
    faults.push(...found.map((fault) => `${name}: ${fault}`))
    await photograph(page, name)
  }
  await close()
  return faults
}

/** From page to page as by links, narrow and light; every other page is also seen wide and dark, by all rules. */
async function goThrough(visitor: Visitor): Promise<string[]> {
  const { page, close } = await windowOf(visitor, 'it', { width: 320 })
  const foreign = foreignTo('it', names)
  const faults: string[] = []
  for (const [n, { name, address }] of visits[visitor].entries()) {
    await (n === 0 ? page.goto(address) : stepTo(page, address))
    await settled(page)
    const found = [...(await faultsOfLanguage(page, foreign)), ...(await faultsOfLayout(page))]
    const dark = n % 2 === 1
    if (dark) await look(page, 1440, 'dark')
    await drawn(page)
    await settled(page)
    found.push(...(await faultsOfAccess(page, { shell: n < 2 })))
    if (dark) await look(page, 320, 'light')
    faults.push(...found.map((fault) => `${name}${dark ? ', in the dark' : ''}: ${fault}`))
  }
  await close()
  return faults
}

async function inLanes(visit: (visitor: Visitor) => Promise<string[]>): Promise<string[]> {
  const lane = async (visitors: readonly Visitor[]) => {
    const faults: string[] = []
    for (const visitor of visitors) faults.push(...(await visit(visitor)))
    return faults
  }
  return (await Promise.all(lanes.map(lane))).flat()
}

it('every line of the routes has its visit', () => {
  const visited = new Set(Object.values(visits).flatMap((list) => list.map(({ route }) => route)))
  expect([...publicPages, ...pages].map(({ path }) => path).filter((path) => !visited.has(path))).toEqual([])
})

it('opened in English no page moves, says an Italian word or is too wide', { timeout }, async () => {
  expect(await inLanes(openEach)).toEqual([])
})

it('gone through in Italian no page says an English word, is too wide for a phone or keeps anybody out', {
  timeout,
}, async () => {
  expect(await inLanes(goThrough)).toEqual([])
})

it('the page of access comes with at most 120 KB of script and stands still', async () => {
  const { page, close } = await openWindow({ width: 390 })
  await watchFromTheFirst(page)
  const script = countScript(page)
  await page.goto('/', { waitUntil: 'networkidle' })
  await page.getByRole('textbox', { name: 'E-mail' }).fill('x')
  expect(await script()).toBeGreaterThan(50 * kilobyte)
  expect(await script()).toBeLessThanOrEqual(120 * kilobyte)
  expect((await momentsOf(page)).shift).toBeLessThan(shiftAllowed)
  await close()
})

it.each([
  ['conversazione', 390],
  ['laboratorio', 1440],
])('%s comes with at most 190 KB of script until its composer takes text, and stands still', async (name, width) => {
  const { page, close } = await openWindowOf(await demoPerson(demoPeople.facilitator), { width })
  await watchFromTheFirst(page)
  const script = countScript(page)
  await page.goto(addressOf(name))
  await page.locator('main textarea').first().fill('Una frase.')
  expect(await script()).toBeGreaterThan(50 * kilobyte)
  expect(await script()).toBeLessThanOrEqual(190 * kilobyte)
  expect((await momentsOf(page)).shift).toBeLessThan(shiftAllowed)
  await close()
})

it('Da leggere stands still on a phone while it comes', async () => {
  const { page, close } = await openWindowOf(await demoPerson(demoPeople.facilitator), { width: 390 })
  await watchFromTheFirst(page)
  await page.goto('/')
  await settled(page)
  expect((await momentsOf(page)).shift).toBeLessThan(shiftAllowed)
  await close()
})

it('no other theme and no other language is seen, not for a moment', async () => {
  const member = await demoPerson(demoPeople.member)
  await editPersonSettings(member.id, { language: 'en', theme: 'dark' })
  // the machine is Italian and light, and knows the choices only once it has been told
  const { page, close } = await openWindowOf(member)
  await watchFromTheFirst(page)
  const foreign = foreignTo('en', names)
  for (const time of ['first', 'second']) {
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: 'Unread' }).waitFor()
    await settled(page)
    const { said, grounds } = await momentsOf(page)
    expect(wrongLanguage(said, foreign), time).toEqual([])
    if (time === 'second') expect(grounds).toEqual([darkGround])
  }
  await close()
})
