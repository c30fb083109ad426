// SPDX-License-Identifier: AGPL-3.0-or-later
import { ensureInstalled } from './lib/install.mjs'
import { command } from './lib/say.mjs'

await command(async () => {
  await ensureInstalled()
  const { ensureBuilt } = await import('./lib/buildSteps.mjs')
  await ensureBuilt({ force: true })
})
