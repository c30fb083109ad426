// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'

/** `npm run screens` asks for pictures; everything else does without. */
export const photographing = process.env.SCREENS === '1'

const folder = path.resolve('docs/screens')
// from the widest: what was new when the page was opened is still marked
const widths = [1440, 1024, 390, 320]
const schemes = ['light', 'dark'] as const
const quality = 40
/** Wide pages are kept a little smaller than they are. */
const scaleOf = (width: number) => (width < 768 ? 1 : 0.8)

/** Two frames: what the new width or scheme asks for has been drawn. */
const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))

/** Nothing has come for a while: what asks in silence, without shapes that say so, has its answer too. */
const quiet = () => {
  performance.setResourceTimingBufferSize(10_000)
  const came = performance.getEntriesByType('resource').map(({ startTime, duration }) => startTime + duration)
  return performance.now() - Math.max(0, ...came) > 1_500
}

/** A page as it stands, at every width and in both schemes. */
export async function photograph(page: Page, name: string): Promise<void> {
  if (!photographing) return
  mkdirSync(folder, { recursive: true })
  await page.waitForFunction(quiet)
  const session = await page.context().newCDPSession(page)
  for (const width of widths) {
    const height = width < 768 ? 844 : 900
    const clip = { x: 0, y: 0, width, height, scale: scaleOf(width) }
    await page.setViewportSize({ width, height })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      await page.evaluate(drawn)
      const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality, clip })
      writeFileSync(path.join(folder, `${name}-${width}-${colorScheme}.webp`), Buffer.from(data, 'base64'))
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  await session.detach()
}
