// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Browser, chromium } from 'playwright-core'
import { printOrigin } from './printOrigin.ts'

export interface PrintedFile {
  mediaType: string
  bytes: Uint8Array
}

export interface Printed {
  /** The browser that prints. */
  chromium: string
  html: string
  footer: string
  /** Everything that the page may ask for, by its address. */
  files: ReadonlyMap<string, PrintedFile>
}

const idleMs = 30_000
const printMs = 120_000
const launchArguments = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  // what would slip past the refusals below finds no address and no way out
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
]

let browser: Promise<Browser> | null = null
let idle: NodeJS.Timeout | undefined

async function launch(executablePath: string): Promise<Browser> {
  const open = (chromiumSandbox: boolean) =>
    chromium.launch({
      executablePath,
      args: launchArguments,
      chromiumSandbox,
      timeout: 30_000,
    })
  // nobody lends the administrator of a machine, or a container, a sandbox
  return process.getuid?.() === 0 ? open(false) : open(true).catch(() => open(false))
}

function theBrowser(executablePath: string): Promise<Browser> {
  clearTimeout(idle)
  browser ??= launch(executablePath).then((launched) => {
    launched.once('disconnected', () => {
      browser = null
    })
    return launched
  })
  browser.catch(() => {
    browser = null
  })
  return browser
}

async function closeBrowser(): Promise<void> {
  clearTimeout(idle)
  const open = browser
  browser = null
  await open?.then((launched) => launched.close()).catch(() => undefined)
}

/** A page on paper, tagged and with its headings as bookmarks. No script runs in it, and it reaches no network. */
export async function print({ chromium: executablePath, html, footer, files }: Printed): Promise<Buffer> {
  const launched = await theBrowser(executablePath)
  const context = await launched.newContext({
    javaScriptEnabled: false,
    serviceWorkers: 'block',
    acceptDownloads: false,
  })
  // one that hangs is ended, and the next has a new one
  const clock = setTimeout(() => void closeBrowser(), printMs)
  try {
    await context.route('**/*', (route) => {
      const address = route.request().url()
      if (address === printOrigin)
        return route.fulfill({
          contentType: 'text/html; charset=utf-8',
          headers: {
            'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; img-src ${printOrigin}; font-src ${printOrigin}`,
          },
          body: html,
        })
      const file = files.get(address.slice(printOrigin.length))
      return file && address.startsWith(printOrigin)
        ? route.fulfill({ contentType: file.mediaType, body: Buffer.from(file.bytes) })
        : route.abort()
    })
    const page = await context.newPage()
    await page.goto(printOrigin, { waitUntil: 'load', timeout: printMs })
    return await page.pdf({
      format: 'A4',
      tagged: true,
      outline: true,
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: footer,
      margin: { top: '18mm', right: '18mm', bottom: '24mm', left: '18mm' },
    })
  } finally {
    clearTimeout(clock)
    await context.close().catch(() => undefined)
    idle = setTimeout(() => void closeBrowser(), idleMs)
    idle.unref()
  }
}
