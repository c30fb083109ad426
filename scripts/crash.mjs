// SPDX-License-Identifier: AGPL-3.0-or-later
import { closingCommand } from './lib/closing.mjs'
import { ensureInstalled } from './lib/install.mjs'

/** `npm run test:crash [-- --kills 50]`: nothing acknowledged or seen is lost by `kill -9`. */
await closingCommand(async () => {
  await ensureInstalled()
  const { ensureBuilt } = await import('./lib/buildSteps.mjs')
  await ensureBuilt()
  const { register } = await import('tsx/esm/api')
  register()
  const { runCrashTest } = await import('#test/crash/main.ts')
  await runCrashTest(process.argv.slice(2))
})
