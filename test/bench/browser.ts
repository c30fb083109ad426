// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Browser, Page } from 'playwright-core'
import { cookieName, cookiePath } from '#server/features/sessions/cookie.ts'

/** A page of somebody who came in earlier, in a browser that has loaded the program and nothing else of theirs. */
export async function comeIn(
  browser: Browser,
  { base, refreshToken }: { base: string; refreshToken: string },
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width: 1280, height: 900 },
    locale: 'it-IT',
    serviceWorkers: 'block',
  })
  const { hostname: domain } = new URL(base)
  await context.addCookies([
    { name: cookieName, value: refreshToken, domain, path: cookiePath, httpOnly: true, sameSite: 'Strict' },
  ])
  const page = await context.newPage()
  await page.goto('/altro')
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
