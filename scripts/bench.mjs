// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process'
import { ensureInstalled } from './lib/install.mjs'
import { inRoot, root } from './lib/root.mjs'
import { command } from './lib/say.mjs'

/** `npm run bench [-- --only name]`: the figures of docs/performance.md. */
await command(async () => {
  await ensureInstalled()
  const { ensureBuilt } = await import('./lib/buildSteps.mjs')
  await ensureBuilt()
  const child = spawn(process.execPath, ['--import', 'tsx', inRoot('test/bench/main.ts'), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  })
  process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
})
