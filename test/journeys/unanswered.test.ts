// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { openWindow, openWindowOf, startDemoJourneys, type Window } from '#test/support/chromium.ts'
import { forgetAnswers, retrySoon, settled, stepTo } from '#test/support/looking.ts'
import { everyVisit, type Visit, type Visitor, visitorId } from '#test/support/routes.ts'

const timeout = 120_000

/** Pages that ask the server nothing before somebody does something. */
const asksNothing = new Set([
  'entra',
  'entra-link',
  'password-dimenticata',
  'password-nuova',
  'email-conferma',
  'componenti',
  'altro',
  'non-esiste',
  'amministrazione-importa',
])

/** A page of the shell that asks nothing: from it one goes to every other. */
const between = '/altro'

/** Questions that fail alone, while the page around them is there. */
const alone: Record<string, string[]> = {
  laboratori: ['/labs/'],
  laboratorio: ['/members', '/presence'],
  conversazione: ['/inbox'],
  'amministrazione-persona': ['/sessions', '/organisations'],
}

let visits: Record<Visitor, Visit[]>
beforeAll(async () => {
  await startDemoJourneys()
  visits = await everyVisit()
})

/** Runs before the page: questions whose path holds what is put down as failing have a fault for an answer, at once. */
function failQuestions(): void {
  const { fetch: ask } = window
  window.fetch = (input, init) => {
    const { pathname } = new URL(String(input), location.href)
    const isQuestion = pathname.startsWith('/api/') && (init?.method === 'GET' || pathname.endsWith('/look'))
    const failing = sessionStorage.getItem('failing') ?? '/'
    if (!isQuestion || !pathname.includes(failing)) return ask(input, init)
    return Promise.resolve(Response.json({ error: { code: 'internal' } }, { status: 500 }))
  }
}

const fail = (page: Page, path: string) => page.evaluate((part) => sessionStorage.setItem('failing', part), path)

/** As from a link in a mail. */
async function comeTo(page: Page, address: string, failing: string): Promise<void> {
  await fail(page, failing)
  await page.goto(address)
}

/** As by a link of the product; nothing is known of what was answered before, neither in the page nor around it. */
async function passTo(page: Page, address: string, failing: string): Promise<void> {
  await stepTo(page, between)
  await settled(page)
  await fail(page, failing)
  await forgetAnswers(page)
  await stepTo(page, address)
}

async function windowOf(visitor: Visitor, width = 1440): Promise<Window> {
  const id = await visitorId(visitor)
  const window = id ? await openWindowOf({ id }, { width }) : await openWindow({ width })
  await window.page.addInitScript(failQuestions)
  await retrySoon(window.page)
  return window
}

/** The fault is said in the page itself, nothing is still awaited, and nothing is told that nobody knows. */
async function faultsWhileFailing(page: Page): Promise<string[]> {
  await page.locator('main .banner.err').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('.skel'))
  const said = await page.locator('body').innerText()
  return said.split('\n').filter((line) => /^(nessun|ancora nessun|in questo momento|sei in pari|0 su )/i.test(line))
}

/** Questions are answered again: each fault is asked away, and the page is there. */
async function faultsAfterRetry(page: Page): Promise<string[]> {
  await fail(page, 'nothing')
  // all at once: what one brings may heal another
  await page.evaluate(() => {
    for (const button of document.querySelectorAll<HTMLElement>('.banner.err button'))
      if (button.textContent === 'Riprova') button.click()
  })
  const healed = page.waitForFunction(() => !document.querySelector('.banner.err'), null, { timeout: 30_000 })
  const stays = await healed.then(
    () => [],
    () => ['the fault stays'],
  )
  await settled(page)
  return stays
}

it('on a phone there is a way on from a conversation that does not come', async () => {
  const conversation = visits.facilitator.find(({ name }) => name === 'conversazione')
  const { page, close } = await windowOf('facilitator', 390)
  await page.goto('/')
  await comeTo(page, conversation?.address ?? '', '/threads/')
  await page.getByText('Non riusciamo ad aprire').waitFor()
  await page.getByRole('link', { name: 'Da leggere' }).click()
  await page.getByRole('heading', { level: 1, name: 'Da leggere' }).waitFor()
  await close()
})

it.each<Visitor>(['nobody', 'facilitator', 'staff'])(
  '%s: each page says that it has had no answer, and comes when asked again',
  { timeout },
  async (visitor) => {
    const { page, close } = await windowOf(visitor)
    await page.goto('/')
    const faults: string[] = []
    for (const [n, { name, address }] of visits[visitor].filter((visit) => !asksNothing.has(visit.name)).entries()) {
      for (const path of ['/', ...(alone[name] ?? [])]) {
        await (n === 0 || visitor === 'nobody' ? comeTo(page, address, path) : passTo(page, address, path))
        const found = [...(await faultsWhileFailing(page)), ...(await faultsAfterRetry(page))]
        faults.push(...found.map((fault) => `${name}, without ${path}: ${fault}`))
      }
    }
    await close()
    expect(faults).toEqual([])
  },
)
