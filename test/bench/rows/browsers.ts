// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Browser, chromium, type Page } from 'playwright-core'
import { ensureChromium } from '#scripts/lib/chromium.mjs'
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { pinLoad, unpin } from '#test/bench/machine.ts'
import { makeTimes, p50p99 } from '#test/bench/times.ts'

const messages = 120
const warmUp = 10
const password = 'quattro-parole-a-caso'
const writer = 'chiara.bonfanti@demo.example'
const reader = 'lucia.sangalli@demo.example'

interface Stamped {
  seen: Record<string, number>
}

// in the page: moments by the clock that both browsers share
const stampEnter = `window.pressed = [];
addEventListener('keydown', (event) => {
  if (event.key === 'Enter') window.pressed.push(performance.timeOrigin + performance.now())
}, true)`
const stampSight = `window.seen = {};
new MutationObserver((changes) => {
  for (const change of changes) for (const node of change.addedNodes) {
    const name = /prova-\\d+-fine/.exec(node.textContent ?? '')?.[0]
    if (name && !(name in window.seen)) {
      window.seen[name] = 0
      requestAnimationFrame(() => setTimeout(() => { window.seen[name] = performance.timeOrigin + performance.now() }))
    }
  }
}).observe(document, { childList: true, subtree: true })`

async function openThread(browser: Browser, base: string, email: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width: 1280, height: 900 },
    locale: 'it-IT',
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  await page.goto('/laboratori')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Entra', exact: true }).click()
  await page.getByRole('main').getByRole('link', { name: 'Forme di valutazione' }).first().click()
  await page
    .getByRole('link', { name: /T0 perso/ })
    .first()
    .click()
  await page.waitForURL(/\/conversazioni\//)
  await page.locator('.msgs').waitFor()
  // to where new messages are seen
  const isAtEnd = () =>
    page.evaluate(() => {
      const list = document.querySelector('.convbody:not(.unplaced)')
      return list !== null && list.scrollHeight - list.scrollTop - list.clientHeight < 2
    })
  for (let tries = 0; !(await isAtEnd()); tries += 1) {
    if (tries === 200) throw new Error('the end of the conversation is not reached')
    await page.keyboard.press('End')
  }
  return page
}

async function measure(from: Page, to: Page) {
  await from.evaluate(stampEnter)
  await to.evaluate(stampSight)
  const composer = from.getByRole('textbox', { name: 'Rispondi in questa conversazione' })
  const times = makeTimes()
  for (let index = 0; index < warmUp + messages; index += 1) {
    const name = `prova-${index}-fine`
    await composer.fill(name)
    await composer.press('Enter')
    const seen = await to.waitForFunction((wanted) => (window as unknown as Stamped).seen[wanted], name)
    const pressed = await from.evaluate<number>('window.pressed.at(-1)')
    if (index >= warmUp) times.add(Number(await seen.jsonValue()) - pressed)
  }
  return times
}

async function browsers(bench: Bench): Promise<Line[]> {
  const executablePath = await ensureChromium()
  const settings = { MONGODB_URI: bench.databaseUri('browsers'), DEMO: '1', DEMO_PASSWORD: password }
  await bench.loadDemo(settings)
  const server = await bench.startProduct(settings)
  unpin()
  const opened = await Promise.all([1, 2].map(() => chromium.launch({ executablePath, args: ['--no-sandbox'] })))
  try {
    const [one, other] = opened
    if (!one || !other) throw new Error('no browsers')
    const base = `http://127.0.0.1:${server.port}`
    const times = await measure(await openThread(one, base, writer), await openThread(other, base, reader))
    return [
      {
        what: 'Enter in one browser to visible in another, p50 / p99',
        product: p50p99(times),
        goal: '≤ 60 / 200 ms',
        met: times.at(0.5) <= 60 && times.at(0.99) <= 200,
      },
    ]
  } finally {
    for (const browser of opened) await browser.close()
    await server.stop()
    pinLoad()
  }
}

export const browserRows: Row[] = [{ name: 'browsers', run: browsers }]
