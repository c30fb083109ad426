// SPDX-License-Identifier: AGPL-3.0-or-later
import { readJson } from './files.mjs'
import { inRoot } from './root.mjs'
import { lastLine, npm } from './run.mjs'
import { Hint, step } from './say.mjs'

/** npm writes its own account of node_modules as its last act: compared with the lock file it says all. */
function isInstalled() {
  const wanted = readJson(inRoot('package-lock.json'), {}).packages ?? {}
  const there = readJson(inRoot('node_modules/.package-lock.json'), {}).packages
  if (!there) return false
  const missing = Object.entries(wanted).some(
    ([place, entry]) => place !== '' && !entry.optional && there[place]?.version !== entry.version,
  )
  const foreign = Object.entries(there).some(([place, entry]) => wanted[place]?.version !== entry.version)
  return !missing && !foreign
}

export async function ensureInstalled() {
  if (isInstalled()) return
  const result = await step('Installing the packages of the lock file', () =>
    // with NODE_ENV=production npm would leave out what builds the client
    npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      env: { ...process.env, NODE_ENV: 'development' },
    }),
  )
  if (result.code !== 0)
    throw new Hint(
      `The packages could not be installed: ${lastLine(result.err) || lastLine(result.out)}\n${result.err}Is the npm registry reachable from here?`,
    )
}
