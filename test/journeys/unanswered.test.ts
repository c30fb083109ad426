// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
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
  'attestato',
])

/** A page of the shell that asks nothing: from it one goes to every other. */
const between = '/altro'

/** Where one also lands from a mail or a bookmark; the others one comes to by a link of the product. */
const landedOn = new Set(['invito', 'primo-accesso', 'rete', 'laboratorio', 'conversazione'])

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

/**
 * Runs before the page: from its first moment questions whose path holds `part` wait, then have a fault for an answer,
 * until they are answered as ever; `hold` begins anew with others.
 */
function holdQuestions(part: string): void {
  const { fetch: ask } = window
  const holding = (failing: string | null) => ({ failing, ...Promise.withResolvers<void>() })
  let held = holding(part)
  window.fetch = async (input, init) => {
    const { pathname } = new URL(String(input), location.href)
    const isQuestion = pathname.startsWith('/api/') && (init?.method === 'GET' || pathname.endsWith('/look'))
    const now = held
    if (!isQuestion || now.failing === null || !pathname.includes(now.failing)) return ask(input, init)
    document.documentElement.dataset.waiting = now.failing
    await now.promise
    return Response.json({ error: { code: 'internal' } }, { status: 500 })
  }
  const hold = (failing: string | null) => {
    held = holding(failing)
    delete document.documentElement.dataset.waiting
  }
  Object.assign(window, { hold, failAll: () => held.resolve() })
}

/** As by a link of the product; nothing is known of what was answered before, neither in the page nor around it. */
async function passTo(page: Page, { name, address }: Visit, failing: string): Promise<void> {
  if (!asksNothing.has(name) && new URL(page.url()).pathname !== between) {
    await stepTo(page, between)
    await settled(page)
  }
  await page.evaluate(`hold('${failing}')`)
  await forgetAnswers(page)
  await stepTo(page, address)
}

async function windowOf(visitor: Visitor, { width = 1440, failing = '/' } = {}): Promise<Window> {
  const id = await visitorId(visitor)
  const window = id ? await openWindowOf({ id }, { width }) : await openWindow({ width })
  await window.page.addInitScript(holdQuestions, failing)
  await retrySoon(window.page)
  return window
}

const firstHeadings = (page: Page): Promise<number> =>
  page.evaluate(() => [...document.querySelectorAll('h1')].filter((one) => one.getClientRects().length > 0).length)

/** While its questions wait the page has its one first heading. */
async function faultsWhileWaiting(page: Page, asks: boolean): Promise<string[]> {
  const headed = page.waitForFunction((asks) => {
    const headings = [...document.querySelectorAll('h1')]
    const waits = !asks || 'waiting' in document.documentElement.dataset
    return waits && headings.length === 1 && headings[0]?.dataset.left === undefined
  }, asks)
  return headed.then(
    () => [],
    () => ['no one first heading while it waits'],
  )
}

/** The fault is said in the page itself, nothing is still awaited, and nothing is told that nobody knows. */
async function faultsWhileFailing(page: Page, asks: boolean): Promise<string[]> {
  await page.evaluate('failAll()')
  const faults: string[] = []
  const banner = page.locator('main .banner.err').first()
  if (asks) await banner.waitFor().catch(() => faults.push('the fault is not said'))
  await page.waitForFunction(() => !document.querySelector('.skel'))
  if ((await firstHeadings(page)) !== 1) faults.push('no one first heading when it has failed')
  const said = await page.locator('body').innerText()
  const unknown = /^(nessun|ancora nessun|in questo momento|sei in pari|0 su )/i
  return [...faults, ...said.split('\n').filter((line) => unknown.test(line))]
}

/** Questions are answered again: each fault is asked away, and the page is there. */
async function faultsAfterRetry(page: Page): Promise<string[]> {
  await page.evaluate('hold(null)')
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

it('a part of a page that does not come takes nothing of the page away, and comes by itself', async () => {
  const lab = visits.facilitator.find(({ name }) => name === 'laboratorio')
  const { page, context } = await windowOf('facilitator', { failing: 'nothing' })
  const chunk = /\/assets\/(NewestFiles|InForceCard)-/
  let asked = 0
  await context.route(chunk, (route) => {
    asked += 1
    return route.abort()
  })
  await page.goto(lab?.address ?? '')
  await expect.poll(() => asked).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Nuova conversazione' }).waitFor()
  await context.unroute(chunk)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByRole('complementary').getByRole('heading', { name: 'Versioni vigenti' }).waitFor()
  await context.close()
})

it('a page opened without a network comes when that is back', async () => {
  const { page, context } = await windowOf('facilitator', { failing: 'nothing' })
  await page.goto(between)
  await settled(page)
  await context.setOffline(true)
  await stepTo(page, '/laboratori')
  await page.getByRole('status').filter({ hasText: 'Sei offline.' }).waitFor()
  await context.setOffline(false)
  await page.getByRole('heading', { level: 1, name: 'Laboratori' }).waitFor()
  await context.close()
})

it('on a phone there is a way on from a conversation that does not come', async () => {
  const conversation = visits.facilitator.find(({ name }) => name === 'conversazione')
  const { page, close } = await windowOf('facilitator', { width: 390, failing: '/threads/' })
  await page.goto(conversation?.address ?? '')
  await page.evaluate('failAll()')
  await page.getByText('Non riusciamo ad aprire').waitFor()
  await page.getByRole('link', { name: 'Da leggere' }).click()
  await page.getByRole('heading', { level: 1, name: 'Da leggere' }).waitFor()
  await close()
})

it.each<Visitor>(['nobody', 'facilitator', 'staff'])(
  '%s: each page has its first heading while it waits, says that it has had no answer, and comes when asked again',
  { timeout },
  async (visitor) => {
    const { page, close } = await windowOf(visitor)
    const faults: string[] = []
    for (const [n, visit] of visits[visitor].filter(({ name }) => name !== 'componenti').entries()) {
      const { name, address } = visit
      const asks = !asksNothing.has(name)
      for (const path of ['/', ...(alone[name] ?? [])]) {
        const lands = n === 0 || landedOn.has(name)
        await (lands && path === '/' ? page.goto(address) : passTo(page, visit, path))
        const found = [
          ...(await faultsWhileWaiting(page, asks)),
          ...(await faultsWhileFailing(page, asks)),
          ...(await faultsAfterRetry(page)),
        ]
        faults.push(...found.map((fault) => `${name}, without ${path}: ${fault}`))
      }
    }
    await close()
    expect(faults).toEqual([])
  },
)

const noSuchPage = 'Questa pagina non esiste o non puoi vederla.'

it('what is not there, or not for whoever asks, says so in the first heading of its page', { timeout }, async () => {
  const faults: string[] = []
  for (const visitor of ['facilitator', 'staff'] as const) {
    const id = await visitorId(visitor)
    const { page, close } = await openWindowOf({ id: id ?? '' }, { refused: [404] })
    await page.goto('/altro')
    await settled(page)
    for (const { name, route } of visits[visitor].filter(({ route }) => route?.includes(':'))) {
      await stepTo(page, (route ?? '').replace(/:\w+/, newId()))
      await settled(page)
      const headings = page.getByRole('heading', { level: 1 })
      // what comes with the page itself may ask a moment later
      await headings
        .filter({ hasText: noSuchPage })
        .waitFor()
        .catch(() => undefined)
      const said = await headings.allInnerTexts()
      if (said.join() !== noSuchPage) faults.push(`${name}: ${said}`)
    }
    await close()
  }
  expect(faults).toEqual([])
})
