// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { findChromium } from '#scripts/lib/chromium.mjs'
import { readDemoContent } from '#server/demo/content.ts'
import { loadDemo } from '#server/demo/load.ts'
import type { PrintedLogin } from '#server/demo/logins.ts'
import { findAccountByEmail } from '#server/features/accounts/queries.ts'
import { cookieName, cookiePath } from '#server/features/sessions/cookie.ts'
import { createSession } from '#server/features/sessions/service.ts'
import type { Env } from '#server/lib/env.ts'
import { whenOver } from './endings.ts'
import { settled, stepTo } from './looking.ts'
import { startTestServer, testServer } from './server.ts'

const clientFolder = path.resolve('dist/client')
const launchArguments = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-extensions']
// a refusal is the browser's own line; any other word in the console is a fault
const refusal = /^Failed to load resource: the server responded with a status of (\d+)/
const noWorker = 'Service Worker registration blocked by Playwright'

export const demoPassword = 'quattro-parole-a-caso'

let browser: Promise<Browser> | null = null

async function launch(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium: set CHROMIUM_BINARY')
  const launched = await chromium.launch({ executablePath, args: launchArguments })
  whenOver(async () => {
    browser = null
    await launched.close()
  })
  return launched
}

/** One for the whole file, also for windows that open at the same time. */
function theBrowser(): Promise<Browser> {
  browser ??= launch()
  return browser
}

/** The built product, as a person's browser gets it. */
export async function startJourneys(settings: Partial<Record<keyof Env, string>> = {}): Promise<void> {
  if (!existsSync(path.join(clientFolder, 'index.html'))) throw new Error('no built client: npm run build')
  await startTestServer(settings, clientFolder)
}

/** The same with the demo programme in it; its logins, all with `demoPassword`. */
export async function startDemoJourneys(): Promise<PrintedLogin[]> {
  await startJourneys()
  return loadDemo(readDemoContent(path.resolve('server/demo/content')), demoPassword)
}

export interface Window {
  page: Page
  context: BrowserContext
  /** Everything that went wrong meanwhile, in words; asserted empty by `close`. */
  faults: string[]
  close: () => Promise<void>
}

export interface WindowOptions {
  width?: number
  /** A finger instead of a mouse. */
  touch?: boolean
  dark?: boolean
  language?: 'it' | 'en'
  /** The statuses that this errand is rightly refused with. */
  refused?: number[]
  /** The product's worker too, which opens it without a network; else every request is the page's own. */
  worker?: boolean
  /** Another server than this file's own. */
  url?: string
}

function watch(page: Page, faults: string[], url: string, refused: number[]): void {
  const { host } = new URL(url)
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || message.text() === noWorker) return
    const status = Number(refusal.exec(message.text())?.[1])
    if (!refused.includes(status)) faults.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`))
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // a page that is left lets its requests go
    if (reason !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()} ${reason}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.host !== host) faults.push(`another host: ${url.href}`)
  })
}

/** A browser of somebody's own, at no page yet. */
export async function openWindow(options: WindowOptions = {}): Promise<Window> {
  const { width = 1280, touch = false, dark = false, language = 'it', refused = [], worker = false } = options
  const url = options.url ?? testServer().url
  const faults: string[] = []
  const context = await (await theBrowser()).newContext({
    baseURL: url,
    viewport: { width, height: width < 768 ? 844 : 900 },
    colorScheme: dark ? 'dark' : 'light',
    locale: language === 'it' ? 'it-IT' : 'en-GB',
    timezoneId: 'Europe/Rome',
    hasTouch: touch,
    isMobile: touch,
    reducedMotion: 'reduce',
    serviceWorkers: worker ? 'allow' : 'block',
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  watch(page, faults, url, refused)
  const close = async () => {
    await context.close()
    expect(faults).toEqual([])
  }
  return { page, context, faults, close }
}

/** Gives a browser the cookie that signing in leaves, in place of whoever was in before. */
export async function comeIn(context: BrowserContext, { id }: { id: string }, url = testServer().url): Promise<void> {
  const { refreshToken } = await createSession(id, 'a browser of a journey')
  const { hostname } = new URL(url)
  await context.addCookies([
    { name: cookieName, value: refreshToken, domain: hostname, path: cookiePath, httpOnly: true, sameSite: 'Strict' },
  ])
}

/** A browser in which somebody came in earlier. At no page yet. */
export async function openWindowOf(person: { id: string }, options: WindowOptions = {}): Promise<Window> {
  const window = await openWindow(options)
  await comeIn(window.context, person, options.url)
  return window
}

/** At an address: the first time by loading it, then as a link leads on, which costs a quarter of it. */
export async function goTo(page: Page, address: string): Promise<void> {
  const { protocol, pathname, search } = new URL(page.url())
  if (protocol === 'about:') await page.goto(address)
  else if (pathname + search !== address) await stepTo(page, address)
  await settled(page)
}

/** Somebody of the demo programme, by their address. */
export async function demoPerson(email: string): Promise<{ id: string }> {
  const account = await findAccountByEmail(email)
  if (!account) throw new Error(`nobody has the address ${email}`)
  return { id: account.personId }
}

/** Through the page of access, as a person does. */
export async function signInOn(page: Page, email: string, password = demoPassword): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Entra', exact: true }).click()
  await page.getByRole('textbox', { name: 'E-mail' }).waitFor({ state: 'detached' })
}
