// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { messageEndpoints } from '#shared/features/messages.ts'
import { demoPerson, openWindow, openWindowOf, startDemoJourneys } from '#test/support/chromium.ts'
import { faultsOfAccess, settled, stepTo } from '#test/support/looking.ts'
import { signIn } from '#test/support/people.ts'
import { demoPeople, everyVisit, type Visit, type Visitor } from '#test/support/routes.ts'
import { draftIn } from '#test/support/writing.ts'

const timeout = 120_000
const rulesOfAccess = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const wide = 1440
const narrow = 390

let visits: Record<Visitor, Visit[]>
beforeAll(async () => {
  await startDemoJourneys()
  visits = await everyVisit()
})

const addressOf = (visitor: Visitor, name: string) =>
  visits[visitor].find((visit) => visit.name === name)?.address ?? ''

/** Something that stands over its page; `wideOnly` where what opens it is not shown on a phone. */
interface Opened {
  name: string
  address: string
  wideOnly?: boolean
  open: (page: Page) => Promise<void>
}

const pressed = (name: string | RegExp) => async (page: Page) => page.getByRole('button', { name }).first().click()
const byKey = (key: string) => (page: Page) => page.keyboard.press(key)
const text = 'Questo messaggio è stato corretto'
const ofMessage = (name: string) => async (page: Page) => {
  const message = page.locator('article', { hasText: text })
  await message.hover()
  await message.getByRole('button', { name }).click()
}

const opened = 'dialog[open], [popover]:popover-open:not(.tip), .mentionlist'

/** A message that stays on this device. */
async function unsent(page: Page, talk: string): Promise<void> {
  await page.route('**/api/threads/*/messages', (route) => route.abort('aborted'))
  await stepTo(page, talk)
  await settled(page)
  await page.getByRole('textbox').last().fill('Resta qui')
  await page.keyboard.press('Control+Enter')
  await page.locator('article', { hasText: 'Resta qui' }).first().waitFor()
  await stepTo(page, '/altro')
  await settled(page)
}

/** Of what is open alone: the page behind it is looked at with its route. */
async function faultsOfOpened(page: Page): Promise<string[]> {
  const options = { preload: false, resultTypes: ['violations'], runOnly: rulesOfAccess }
  const run = `axe.run({ include: [${JSON.stringify(opened)}] }, ${JSON.stringify(options)})`
  const violations = await page.evaluate<AxeResults['violations']>(`${run}.then(({ violations }) => violations)`)
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html.slice(0, 160)}`)
}

/**
 * Each by light at one width and in the dark at the other, in turns: what is next to it is seen the other way round.
 * What only a wide page opens is seen in both there.
 */
async function faultsOfAll(page: Page, all: readonly Opened[]): Promise<string[]> {
  await settled(page)
  // brings the rules into the page
  const faults = await faultsOfAccess(page, { shell: false })
  for (const width of [wide, narrow]) {
    await page.setViewportSize({ width, height: width === wide ? 900 : 844 })
    for (const [n, { name, address, wideOnly = false, open }] of all.entries()) {
      if (wideOnly && width === narrow) continue
      if (new URL(page.url()).pathname !== address) await stepTo(page, address)
      await settled(page)
      await open(page)
      await page.locator(opened).first().waitFor()
      const theme = (n % 2 === 0) === (width === wide) ? 'light' : 'dark'
      for (const each of wideOnly ? ['light', 'dark'] : [theme]) {
        await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), each)
        const found = await faultsOfOpened(page)
        faults.push(...found.map((fault) => `${name}, ${width} px, ${each}: ${fault}`))
      }
      await page.keyboard.press('Escape')
      await page.locator(opened).waitFor({ state: 'detached' })
    }
  }
  return faults
}

it('what opens over a page keeps the rules, by light and in the dark, wide and narrow', { timeout }, async () => {
  const { id } = await demoPerson(demoPeople.facilitator)
  const talk = addressOf('facilitator', 'conversazione')
  const chiara = await signIn(id)
  const { id: messageId } = await chiara.api(messageEndpoints.create, draftIn(talk.replace(/.*\//, ''), 'Di prima'))
  await chiara.api(messageEndpoints.edit, { messageId, text })
  const { page, close } = await openWindowOf({ id }, { width: wide })
  await page.goto(talk)
  const faults = await faultsOfAll(page, [
    {
      name: 'the palette',
      address: talk,
      open: async (page) => {
        await page.keyboard.press('Control+k')
        await page.getByRole('combobox').fill('med')
        await page.getByRole('option').first().waitFor()
      },
    },
    { name: 'the sheet of keys', address: talk, open: byKey('?') },
    { name: 'a new conversation', address: talk, open: byKey('c') },
    { name: 'reactions', address: talk, open: ofMessage('Aggiungi una reazione') },
    { name: 'more of a message', address: talk, open: ofMessage('Altre azioni') },
    {
      name: 'versions',
      address: talk,
      open: async (page) => {
        await ofMessage('Altre azioni')(page)
        await page.getByRole('menuitem', { name: 'Versioni precedenti' }).click()
      },
    },
    {
      name: 'signs to write',
      address: talk,
      open: async (page) => {
        await page.getByRole('textbox').last().focus()
        await page.getByRole('button', { name: "Inserisci un'emoji" }).click()
      },
    },
    {
      name: 'whom to name',
      address: talk,
      open: async (page) => {
        await page.getByRole('textbox').last().pressSequentially('@sa')
        await page.getByRole('option').first().waitFor()
      },
    },
    { name: 'the person’s menu', address: talk, wideOnly: true, open: pressed(/Profilo e impostazioni/) },
    {
      name: 'what has not left yet',
      address: '/altro',
      open: async (page) => {
        await unsent(page, talk)
        await pressed('Esci')(page)
      },
    },
    { name: 'another e-mail', address: '/impostazioni', open: pressed('Cambia e-mail') },
    { name: 'another password', address: '/impostazioni', open: pressed('Cambia password') },
  ])
  await close()
  expect(faults).toEqual([])
})

it('what staff opens keeps the rules, by light and in the dark, wide and narrow', { timeout }, async () => {
  const { page, close } = await openWindowOf(await demoPerson(demoPeople.staff), { width: wide })
  const address = (name: string) => addressOf('staff', name)
  const places = address('amministrazione-spazi')
  await page.goto(places)
  const faults = await faultsOfAll(page, [
    { name: 'a new network', address: places, open: pressed('Nuova rete') },
    { name: 'a new lab', address: places, open: pressed('Nuovo laboratorio') },
    { name: 'a new agency', address: address('amministrazione-territorio'), open: pressed('Nuova ATS') },
    { name: 'a new person', address: address('amministrazione-persone'), open: pressed('Nuova persona') },
    { name: 'the end of a role', address: address('amministrazione-persona'), open: pressed(/^Cambia la fine/) },
    { name: 'a new body', address: address('amministrazione-organismi'), open: pressed('Nuovo organismo') },
  ])
  await close()
  expect(faults).toEqual([])
})

it('the languages of the page of access keep the rules', { timeout }, async () => {
  const { page, close } = await openWindow({ width: wide })
  await page.goto('/')
  const faults = await faultsOfAll(page, [{ name: 'languages', address: '/', open: pressed(/Lingua/) }])
  await close()
  expect(faults).toEqual([])
})
