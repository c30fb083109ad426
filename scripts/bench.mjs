// SPDX-License-Identifier: AGPL-3.0-or-later
import { closingCommand } from './lib/closing.mjs'
import { ensureInstalled } from './lib/install.mjs'

/** `npm run bench [-- --only name]`: the figures of docs/performance.md. */
await closingCommand(async () => {
  await ensureInstalled()
  const { ensureBuilt } = await import('./lib/buildSteps.mjs')
  await ensureBuilt()
  const { register } = await import('tsx/esm/api')
  register()
  const { runBench } = await import('#test/bench/main.ts')
  await runBench(process.argv.slice(2))
})
