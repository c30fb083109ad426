// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs'
import { closingCommand, onClose } from './lib/closing.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { inRoot } from './lib/root.mjs'
import { endRuns, run } from './lib/run.mjs'
import { dim, say, seconds } from './lib/say.mjs'
import { readSettings } from './lib/settings.mjs'
import { Tally } from './lib/tally.mjs'

const tally = new Tally()

async function phase(name, work) {
  const since = performance.now()
  const timer = setInterval(() => say(dim(`  … ${name} (${seconds(since)})`)), 15_000)
  try {
    await work()
  } catch (error) {
    say(`failed  ${name}: ${error.message}`)
    tally.addOne(false)
  } finally {
    clearInterval(timer)
  }
  say(dim(`${name}: ${seconds(since)}`))
}

/** Where the browser for the journeys is; null, and a failure, where there is none and none can be installed. */
async function findBrowser() {
  const { ensureChromium } = await import('./lib/chromium.mjs')
  try {
    return await ensureChromium()
  } catch (error) {
    tally.addNotRun(`browser journeys: ${error.message}`)
    tally.addOne(false)
    return null
  }
}

/** What a scanner says is proved with a small one that speaks its protocol; with a real one it is not. */
function lookForScanner() {
  if (!existsSync('/usr/sbin/clamd')) tally.addNotRun('antivirus by a real clamd: there is no /usr/sbin/clamd')
}

async function crashes() {
  const { counted } = await import('./lib/counted.mjs')
  tally.add(await counted({}, (env) => run(process.execPath, [inRoot('scripts/crash.mjs')], { env, show: true })))
}

async function all() {
  await ensureInstalled()
  const { runChecks } = await import('./check.mjs')
  const { ensureBuilt } = await import('./lib/buildSteps.mjs')
  const { startTestDatabase } = await import('./mongo/testDatabase.mjs')
  const { runVitest } = await import('./lib/vitest.mjs')
  readSettings(['MONGOD_BINARY'])
  let database
  let browser
  await phase('preparation', async () => {
    const starting = startTestDatabase().then((started) => {
      database = started
      onClose(started.stop)
    })
    ;[browser] = await Promise.all([findBrowser(), starting, ensureBuilt()])
  })
  if (!database) return
  lookForScanner()
  const env = { TEST_MONGODB_URI: database.keeperUri('admin'), ...(browser && { CHROMIUM_BINARY: browser }) }
  const projects = ['convergence', 'node', ...(browser ? ['journeys'] : [])]
  const asideOfTests = async () => {
    await phase('checks', async () => tally.add(await runChecks()))
    await phase('crashes', crashes)
  }
  try {
    // types have one core to themselves and whoever is killed mostly waits: both leave room for others
    await Promise.all([
      asideOfTests(),
      phase('unit, integration, convergence and journeys', async () => {
        const chosen = projects.flatMap((name) => ['--project', name])
        tally.add(await runVitest(chosen, env))
      }),
    ])
  } finally {
    await database.stop()
  }
}

// until the closing line says otherwise
process.exitCode = 1
await closingCommand(async () => {
  const since = performance.now()
  onClose(endRuns)
  try {
    await all()
  } catch (error) {
    say(error.message)
    tally.addOne(false)
  }
  say(dim(`all of it: ${seconds(since)}`))
  process.exitCode = tally.close() ? 0 : 1
})
