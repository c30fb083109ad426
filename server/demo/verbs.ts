// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs'
import path from 'node:path'
import { findProgramme } from '#server/features/programme/queries.ts'
import type { Env } from '#server/lib/env.ts'
import { type Counted, clearDemo, countReal } from './clear.ts'
import { readDemoContent } from './content.ts'
import { demoVersion, loadDemo } from './load.ts'
import { forgetLogins, keepLogins } from './logins.ts'

type Settings = Pick<Env, 'DATA_DIR' | 'DEMO_PASSWORD'>
type Say = (line: string) => void

const listed = (counted: Counted[]) => counted.map(({ name, count }) => `${count} ${name}`).join(', ') || 'nothing'

/** The content lies beside the sources, in the repository; the built program looks from dist. */
function contentFolder(): string {
  const beside = path.join(import.meta.dirname, 'content')
  return existsSync(beside) ? beside : path.resolve(import.meta.dirname, '../../../server/demo/content')
}

/** Only into an empty database; of a demo that is there the version is looked at. */
export async function loadWhereEmpty({ DATA_DIR, DEMO_PASSWORD }: Settings, say: Say): Promise<void> {
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
  keepLogins(DATA_DIR, await loadDemo(readDemoContent(contentFolder()), DEMO_PASSWORD))
  say(`The demo programme is loaded (${((performance.now() - since) / 1000).toFixed(1)} s)`)
}

/** Touches demo records alone. Why not, where real people are there and whoever asks has not said that they are sure. */
export async function resetDemo(settings: Settings, sure: boolean, say: Say): Promise<string | null> {
  const real = await countReal()
  const people = real.find(({ name }) => name === 'people')
  say(`What stays: ${listed(real)}`)
  if (people && !sure)
    return `${people.count} people here are real. To remove the demo programme all the same: npm run demo:reset -- --yes`
  say(`Removed of the demo: ${listed(await clearDemo())}`)
  forgetLogins(settings.DATA_DIR)
  if (real.length === 0) await loadWhereEmpty(settings, say)
  return null
}
