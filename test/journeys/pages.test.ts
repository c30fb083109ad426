// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { pages, publicPages } from '#client/app/routes.tsx'
import { editPersonSettings } from '#server/features/people/service.ts'
import { openWindow, openWindowOf, startDemoJourneys, type WindowOptions } from '#test/support/chromium.ts'
import {
  faultsOfAccess,
  faultsOfLanguage,
  faultsOfLayout,
  foreignTo,
  momentsOf,
  settled,
  stepTo,
  watchFromTheFirst,
} from '#test/support/looking.ts'
import { photograph } from '#test/support/photographs.ts'
import { everyVisit, namesOfDemo, type Visit, type Visitor, visitorId } from '#test/support/routes.ts'

/** Beside the 1440 px at which each page is opened. */
const widths = [1024, 320] as const
const timeout = 600_000
const shiftAllowed = 0.02
/** Two browsers at a time, with about as many pages each. */
const lanes: Visitor[][] = [['facilitator'], ['nobody', 'newcomer', 'staff']]

let visits: Record<Visitor, Visit[]>
let names: string[] = []
beforeAll(async () => {
  await startDemoJourneys()
  visits = await everyVisit()
  names = await namesOfDemo()
})

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

/** Each page opened as from a link in a mail, then seen at every width. */
async function openEach(visitor: Visitor): Promise<string[]> {
  const { page, close } = await windowOf(visitor, 'it', { width: 1440 })
  await watchFromTheFirst(page)
  const foreign = foreignTo('it', names)
  const faults: string[] = []
  for (const { name, address } of visits[visitor]) {
    await look(page, 1440, 'light')
    await page.goto(address)
    await settled(page)
    const { shift, moved } = await momentsOf(page)
    const found = shift < shiftAllowed ? [] : [`moves by ${shift.toFixed(3)}: ${moved.join(', ')}`]
    found.push(...(await faultsOfLanguage(page, foreign)), ...(await faultsOfLayout(page)))
    await photograph(page, name)
    for (const width of widths) {
      await look(page, width, 'light')
      found.push(...(await faultsOfLayout(page)).map((fault) => `${width} px: ${fault}`))
    }
    faults.push(...found.map((fault) => `${name}: ${fault}`))
  }
  await close()
  return faults
}

/** All rules in one look and the colours in the other, in turn: narrow and light, wide and dark. */
async function faultsInBothLooks(page: Page, n: number): Promise<string[]> {
  const found: string[] = []
  for (const narrow of [true, false]) {
    await (narrow ? look(page, 320, 'light') : look(page, 1440, 'dark'))
    const rules = narrow === (n % 2 === 0) ? 'all' : 'colours'
    const faults = await faultsOfAccess(page, { rules, shell: n < 2 })
    found.push(...faults.map((fault) => `${narrow ? 'narrow and light' : 'wide and dark'}: ${fault}`))
  }
  return found
}

/** From page to page, as by the links. */
async function goThrough(visitor: Visitor): Promise<string[]> {
  const { page, close } = await windowOf(visitor, 'en', { width: 320 })
  const foreign = foreignTo('en', names)
  const faults: string[] = []
  for (const [n, { name, address }] of visits[visitor].entries()) {
    await look(page, 320, 'light')
    // pages around which there is no shell are opened as from outside
    await (n === 0 || visitor === 'nobody' ? page.goto(address) : stepTo(page, address))
    await settled(page)
    const found = [...(await faultsOfLanguage(page, foreign)), ...(await faultsOfLayout(page))]
    found.push(...(await faultsInBothLooks(page, n)))
    faults.push(...found.map((fault) => `${name}: ${fault}`))
  }
  await close()
  return faults
}

async function inLanes(look: (visitor: Visitor) => Promise<string[]>): Promise<string[]> {
  const lane = async (visitors: readonly Visitor[]) => {
    const faults: string[] = []
    for (const visitor of visitors) faults.push(...(await look(visitor)))
    return faults
  }
  return (await Promise.all(lanes.map(lane))).flat()
}

it('every line of the routes has its visit', () => {
  const visited = new Set(Object.values(visits).flatMap((list) => list.map(({ route }) => route)))
  expect([...publicPages, ...pages].map(({ path }) => path).filter((path) => !visited.has(path))).toEqual([])
})

it('opened in Italian no page moves, says an English word or is too wide', { timeout }, async () => {
  expect(await inLanes(openEach)).toEqual([])
})

it('gone through in English no page says an Italian word or keeps anybody out', { timeout }, async () => {
  expect(await inLanes(goThrough)).toEqual([])
})
