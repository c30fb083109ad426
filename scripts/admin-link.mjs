// SPDX-License-Identifier: AGPL-3.0-or-later
import { closingCommand } from './lib/closing.mjs'
import { runServerProgram } from './lib/demo.mjs'
import { openBeside } from './lib/installation.mjs'
import { say } from './lib/say.mjs'

/** A new one-time link for an administrator. */
await closingCommand(async () => {
  const { env, holder } = await openBeside()
  await runServerProgram('adminLink.js', [], env)
  if (!holder) say('It works once Trama runs: npm start')
})
