// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs'
import path from 'node:path'
import { findProgramme } from '#server/features/programme/queries.ts'
import { connectDatabase, disconnectDatabase, prepareCollections } from '#server/lib/db/connect.ts'
import { parseEnv } from '#server/lib/env.ts'
import { type Counted, clearDemo, countReal } from './clear.ts'
import { readDemoContent } from './content.ts'
import { demoVersion, loadDemo } from './load.ts'
import { forgetLogins, keepLogins } from './logins.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const listed = (counted: Counted[]) => counted.map(({ name, count }) => `${count} ${name}`).join(', ') || 'nothing'

/** The content lies beside the sources, in the repository; the built program looks from dist. */
function contentFolder(): string {
  const beside = path.join(import.meta.dirname, 'content')
  return existsSync(beside) ? beside : path.resolve(import.meta.dirname, '../../../server/demo/content')
}

const env = parseEnv(process.env)

async function load(): Promise<void> {
  const programme = await findProgramme()
  if (programme?.demo && programme.demoVersion !== demoVersion)
    return say(
      `The demo programme is of version ${programme.demoVersion ?? 0}, this one brings ${demoVersion}: npm run demo:reset`,
    )
  if (programme) return
  const real = await countReal()
  if (real.length > 0) return
  // what an interrupted loading left behind
  await clearDemo()
  const since = performance.now()
  keepLogins(env.DATA_DIR, await loadDemo(readDemoContent(contentFolder()), env.DEMO_PASSWORD))
  say(`The demo programme is loaded (${((performance.now() - since) / 1000).toFixed(1)} s)`)
}

async function reset(sure: boolean): Promise<void> {
  const real = await countReal()
  const people = real.find(({ name }) => name === 'people')
  say(`What stays: ${listed(real)}`)
  if (people && !sure) {
    say(`${people.count} people here are real. To remove the demo programme all the same: npm run demo:reset -- --yes`)
    process.exitCode = 1
    return
  }
  say(`Removed of the demo: ${listed(await clearDemo())}`)
  forgetLogins(env.DATA_DIR)
  if (real.length === 0) await load()
}

await connectDatabase(env.MONGODB_URI)
await prepareCollections()
const [verb, ...options] = process.argv.slice(2)
if (verb === 'reset') await reset(options.includes('--yes'))
else await load()
await disconnectDatabase()
