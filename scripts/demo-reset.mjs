// SPDX-License-Identifier: AGPL-3.0-or-later
import { closingCommand } from './lib/closing.mjs'
import { printDemoLogins, runServerProgram } from './lib/demo.mjs'
import { openBeside } from './lib/installation.mjs'
import { signal } from './lib/processes.mjs'
import { say } from './lib/say.mjs'

/** Takes the demo programme out and loads it anew; `--yes` once real people are there. */
await closingCommand(async () => {
  const { env, folder, holder } = await openBeside()
  await runServerProgram('demo/main.js', ['reset', ...process.argv.slice(2)], env)
  printDemoLogins(folder)
  if (!holder) return
  say('The server that runs starts afresh')
  signal(holder.pid, 'SIGUSR2')
})
