// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { catalogues } from '#shared/i18n/index.ts'
import { createFormat } from '#shared/lib/format.ts'
import { type Catalogue, type LanguageCode, languageTags } from '#shared/lib/i18n.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const word = /\p{L}{3,}/gu
const address = /\S+@\S+/g
const wordsOf = (text: string): string[] => text.replace(address, ' ').toLowerCase().match(word) ?? []

/** Every sentence of a catalogue, without the names of its parameters. */
const sentences = (catalogue: Catalogue): string[] =>
  Object.values(catalogue).flatMap((entry) =>
    typeof entry === 'string' ? [entry.replace(/\{\w+\}/g, ' ')] : sentences(entry as Catalogue),
  )

/** Days and months are words too, and come from no catalogue. */
function calendarWords(language: LanguageCode): string[] {
  const of = (options: Intl.DateTimeFormatOptions, step: number) =>
    Array.from({ length: 12 }, (_, n) =>
      new Intl.DateTimeFormat(languageTags[language], options).format(new Date(2027, 0, 1 + n * step)),
    )
  const styles = ['long', 'short'] as const
  return styles.flatMap((style) => [...of({ weekday: style }, 1), ...of({ month: style }, 30)])
}

/** So are the units of sizes. */
function unitWords(language: LanguageCode): string[] {
  const { size } = createFormat(language)
  return [1, 2, 2_000].map(size)
}

const vocabulary = (language: LanguageCode) =>
  new Set([...sentences(catalogues[language]), ...calendarWords(language), ...unitWords(language)].flatMap(wordsOf))

/** The words that only the other language has, outside the names of things. */
export interface Foreign {
  words: Set<string>
  names: RegExp
}

export function foreignTo(language: LanguageCode, names: Iterable<string>): Foreign {
  const mine = vocabulary(language)
  const words = [...vocabulary(language === 'it' ? 'en' : 'it')].filter((one) => !mine.has(one))
  const longestFirst = [...new Set(names)].sort((a, b) => b.length - a.length)
  const exactly = longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')
  return { words: new Set(words), names: new RegExp(`(?<!\\p{L})(?:${exactly})(?!\\p{L})`, 'gu') }
}

/** What the interface says to eyes and ears; what people wrote, and names, carry a language or direction of their own. */
function saidOnPage(): string[] {
  const said = new Set<string>([document.title])
  const own = '[lang]:not(html), [dir=auto], script, style, noscript'
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { currentNode } = walker
    if (!currentNode.parentElement?.closest(own)) said.add((currentNode.textContent ?? '').trim())
  }
  for (const name of ['aria-label', 'placeholder', 'title', 'data-tip', 'aria-valuetext'])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (!element.closest(own)) said.add(element.getAttribute(name) ?? '')
  return [...said].filter(Boolean)
}

export const wrongLanguage = (said: readonly string[], { words, names }: Foreign): string[] =>
  said.flatMap((text) => {
    const strange = wordsOf(text.replace(names, ' ')).filter((one) => words.has(one))
    return strange.length > 0 ? [`in the other language: “${text.slice(0, 80)}” (${strange.join(', ')})`] : []
  })

export const faultsOfLanguage = async (page: Page, foreign: Foreign): Promise<string[]> =>
  wrongLanguage(await page.evaluate(saidOnPage), foreign)

interface Layout {
  sideways: number
  sticksOut: string[]
  headings: string[]
}

function layoutOfPage(): Layout {
  const shown = (element: Element) => element.getClientRects().length > 0
  const headings = [...document.querySelectorAll('h1')].filter(shown).map((element) => element.textContent ?? '')
  const sideways = document.documentElement.scrollWidth - innerWidth
  if (sideways <= 0) return { sideways, sticksOut: [], headings }
  const sticksOut = [...document.querySelectorAll('body *')]
    .filter((element) => shown(element) && element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => `${element.tagName} ${element.className}`)
  return { sideways, sticksOut: sticksOut.slice(0, 5), headings }
}

async function faultsAtThisWidth(page: Page, width: number): Promise<string[]> {
  const { sideways, sticksOut, headings } = await page.evaluate(layoutOfPage)
  return [
    ...(sideways > 0 ? [`at ${width} px scrolls sideways by ${sideways} px: ${sticksOut.join(', ')}`] : []),
    ...(headings.length === 1 ? [] : [`${headings.length} first headings: ${headings.join(' | ')}`]),
  ]
}

/** Two frames: what a width changes by script is drawn with the second. */
export const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

/**
 * What a machine can see wrong with the page as it stands, in words, at this width and at the other of its kind. The
 * page gets its width back, and is `drawn` for whoever goes on looking.
 */
export async function faultsOfLayout(page: Page): Promise<string[]> {
  const size = page.viewportSize()
  if (!size) return ['no size']
  const faults = await faultsAtThisWidth(page, size.width)
  const width = size.width < 768 ? 390 : 1024
  if (width === size.width) return faults
  await page.setViewportSize({ ...size, width })
  await drawn(page)
  faults.push(...(await faultsAtThisWidth(page, width)))
  await page.setViewportSize(size)
  return faults
}

/** The rows of a list are alike: the first eleven stand for all. */
const alike = ['li', 'tr', 'article', '.irow', '.trow', '.mrow'].map((row) => `${row}:nth-of-type(n+12)`)

/** Strip, rail and bar are the same around every page: not every time are they looked at. */
export async function faultsOfAccess(page: Page, { shell }: { shell: boolean }): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource)
  const exclude = [...alike, ...(shell ? [] : ['.slim', '.rail', '.tabbar'])].map((selector) => [selector])
  const options = { preload: false, resultTypes: ['violations'], runOnly: tags }
  const run = `axe.run(${JSON.stringify({ exclude })}, ${JSON.stringify(options)})`
  const { violations } = await page.evaluate<AxeResults>(run)
  return violations.map(({ id, nodes }) => `axe ${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 160)}`)
}

/** What the page was from its first moment: where things moved, what was painted, what was said, at any time. */
export interface Moments {
  shift: number
  moved: string[]
  grounds: string[]
  said: string[]
}

function watchMoments(): void {
  const moments = { shift: 0, moved: new Set<string>(), grounds: new Set<string>(), said: new Set<string>() }
  let looking = true
  let excused = true
  const named = (node: unknown) => (node instanceof Element ? `${node.tagName}.${node.className}` : '')
  Object.assign(window, {
    moments: () => {
      looking = false
      addShifts(shifts.takeRecords())
      const { shift, moved, grounds, said } = moments
      return { shift, moved: [...moved], grounds: [...grounds], said: [...said] }
    },
    forgetMoments: () => {
      shifts.takeRecords()
      // the browser excuses what moves soon after a new width as well
      excused = false
      moments.shift = 0
      for (const seen of [moments.moved, moments.grounds, moments.said]) seen.clear()
    },
  })
  const addShifts = (entries: PerformanceEntryList) => {
    for (const entry of entries) {
      const { value, hadRecentInput, sources } = entry as unknown as {
        value: number
        hadRecentInput: boolean
        sources: { node?: unknown }[]
      }
      if (hadRecentInput && excused) continue
      moments.shift += value
      for (const { node } of sources) moments.moved.add(named(node))
    }
  }
  const shifts = new PerformanceObserver((list) => addShifts(list.getEntries()))
  shifts.observe({ type: 'layout-shift', buffered: true })
  const own = '[lang]:not(html), [dir=auto], script, style, noscript'
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) {
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
        for (let text: Node | null = walker.currentNode; text; text = walker.nextNode())
          if (text.nodeType === 3 && !text.parentElement?.closest(own))
            moments.said.add((text.textContent ?? '').trim())
      }
  }).observe(document, { childList: true, subtree: true })
  const look = () => {
    if (document.body) moments.grounds.add(getComputedStyle(document.body).backgroundColor)
    if (looking) requestAnimationFrame(look)
  }
  look()
}

export const watchFromTheFirst = (page: Page): Promise<unknown> => page.addInitScript(watchMoments)
/** From here on, on the same page: what a step to another brings, while nobody touches anything. */
export async function watchAnew(page: Page): Promise<void> {
  await drawn(page)
  await page.evaluate('forgetMoments()')
}
export const momentsOf = (page: Page): Promise<Moments> => page.evaluate('moments()')

function shortenRetries(): void {
  const { setTimeout: wait } = window
  const soon = (act: TimerHandler, ms = 0, ...rest: unknown[]) =>
    wait(act, ms >= 500 && ms <= 2_000 ? ms / 50 : ms, ...rest)
  Object.assign(window, { setTimeout: soon })
}
/** Between one try and the next nobody waits there. */
export const retrySoon = (page: Page): Promise<unknown> => page.addInitScript(shortenRetries)

/** Bytes of script as they came over the wire, whatever their chunk. */
export function countScript(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script' || request.url().endsWith('.js')) {
      const size = request.sizes().then(({ responseBodySize }) => responseBodySize)
      // what is under way when the page closes is asked by nobody any more
      size.catch(() => undefined)
      sizes.push(size)
    }
  })
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** The page is there: its heading stands and nothing is being loaded; samples of loading are no loading. */
export async function settled(page: Page): Promise<void> {
  const there = () =>
    document.querySelector('h1:not([data-left])') !== null &&
    (location.pathname === '/componenti' || !document.querySelector('.skel')) &&
    document.fonts.status === 'loaded'
  await page.waitForFunction(there).catch(async (cause: unknown) => {
    const text = await page.evaluate(() => document.body.innerText.slice(0, 300))
    throw new Error(`${page.url()} does not come to rest: ${text}`, { cause })
  })
}

/** Goes somewhere as a link does: the page stays, its content changes. */
export async function stepTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('h1')) heading.dataset.left = ''
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, address)
}

/** The tree that React keeps behind the page, as far as it is followed here. */
interface Fiber {
  child: Fiber | null
  memoizedProps: { client?: { resetQueries: () => Promise<void> } } | null
}

function letGoOfAnswers(): void {
  const root = Object.entries(document.getElementById('root') ?? {}).find(([name]) =>
    name.startsWith('__reactContainer$'),
  )
  let fiber: Fiber | null = root?.[1].stateNode.current ?? null
  while (fiber && !fiber.memoizedProps?.client) fiber = fiber.child
  if (!fiber?.memoizedProps?.client) throw new Error('no query client is found behind the page')
  void fiber.memoizedProps.client.resetQueries()
}

/** Every answer that the page has had is let go: what stands on it asks again, and what comes next asks as if first. */
export const forgetAnswers = (page: Page): Promise<void> => page.evaluate(letGoOfAnswers)
