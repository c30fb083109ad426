// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { openWindow, openWindowOf, startDemoJourneys } from '#test/support/chromium.ts'
import { retrySoon, settled, stepTo } from '#test/support/looking.ts'
import { everyVisit, type Visit, type Visitor, visitorId } from '#test/support/routes.ts'

const timeout = 90_000

let visits: Record<Visitor, Visit[]>
beforeAll(async () => {
  await startDemoJourneys()
  visits = await everyVisit()
})

/** Runs before the page: questions wait for an answer until `failAll`, and have a fault for one then. */
function holdQuestions(): void {
  const { fetch: ask } = window
  const { promise, resolve } = Promise.withResolvers<void>()
  window.fetch = async (input, init) => {
    const { pathname } = new URL(String(input), location.href)
    if (!pathname.startsWith('/api/') || !(init?.method === 'GET' || pathname.endsWith('/look')))
      return ask(input, init)
    await promise
    return Response.json({ error: { code: 'internal' } }, { status: 500 })
  }
  Object.assign(window, { failAll: resolve })
}

const firstHeadings = (page: Page): Promise<number> =>
  page.evaluate(() => [...document.querySelectorAll('h1')].filter((one) => one.getClientRects().length > 0).length)

async function faultsWithoutAnswer(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  const waiting = await page
    .waitForFunction(() => document.querySelectorAll('h1').length === 1, null, { timeout: 30_000 })
    .then(
      () => [],
      () => ['while it waits'],
    )
  await page.evaluate('failAll()')
  await page.waitForFunction(() => !document.querySelector('main .skel'))
  return (await firstHeadings(page)) === 1 ? waiting : [...waiting, 'when it has failed']
}

it.each<Visitor>(['nobody', 'facilitator', 'staff'])(
  '%s: a page has its one first heading while it waits and when it has failed',
  { timeout },
  async (visitor) => {
    const id = await visitorId(visitor)
    const { page, close } = id ? await openWindowOf({ id }) : await openWindow()
    await page.addInitScript(holdQuestions)
    await retrySoon(page)
    const faults: string[] = []
    for (const { name, address } of visits[visitor]) {
      if (name === 'componenti') continue
      const found = await faultsWithoutAnswer(page, address)
      faults.push(...found.map((when) => `${name} ${when}`))
    }
    await close()
    expect(faults).toEqual([])
  },
)

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
      const said = await page.getByRole('heading', { level: 1 }).allInnerTexts()
      if (said.join() !== 'Questa pagina non esiste o non puoi vederla.') faults.push(`${name}: ${said}`)
    }
    await close()
  }
  expect(faults).toEqual([])
})
