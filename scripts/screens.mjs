// SPDX-License-Identifier: AGPL-3.0-or-later
import { ensureChromium } from './lib/chromium.mjs'
import { closingCommand, onClose } from './lib/closing.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { endRuns } from './lib/run.mjs'
import { say } from './lib/say.mjs'

/** `npm run screens`: every page at four widths, light and dark, into docs/screens. */
await closingCommand(async () => {
  onClose(endRuns)
  await ensureInstalled()
  const { ensureBuilt } = await import('./lib/buildSteps.mjs')
  const { runVitest } = await import('./lib/vitest.mjs')
  await ensureBuilt()
  const env = { CHROMIUM_BINARY: await ensureChromium(), SCREENS: '1' }
  const tally = await runVitest(['--project', 'journeys', 'test/journeys/pages.test.ts'], env)
  say('docs/screens: every page at four widths, light and dark')
  if (tally.failed > 0) process.exitCode = 1
})
