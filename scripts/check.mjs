// SPDX-License-Identifier: AGPL-3.0-or-later
import { checks } from './lib/checks.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { command, green, red, say, seconds } from './lib/say.mjs'

/** All checks side by side; answers with how many passed and failed. */
export async function runChecks() {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const since = performance.now()
      const complaints = await check()
      if (complaints) say(complaints.trimEnd())
      say(`${complaints ? red('failed') : green('passed')}  ${name} (${seconds(since)})`)
      return complaints === ''
    }),
  )
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed }
}

if (process.argv[1] === import.meta.filename)
  await command(async () => {
    await ensureInstalled()
    const { failed } = await runChecks()
    if (failed > 0) process.exitCode = 1
  })
