// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs'
import path from 'node:path'
import { readSeeded } from '#server/features/previews/seed.ts'
import { findProgramme } from '#server/features/programme/queries.ts'
import { uploadSeed } from '#server/features/uploads/seed.ts'
import { onlyMarked } from '#server/lib/db/seed.ts'
import type { Env } from '#server/lib/env.ts'
import { type Counted, clearDemo, countDragged, countReal, countRealPeople, findDemo } from './clear.ts'
import { readDemoContent } from './content.ts'
import { demoVersion, loadDemo } from './load.ts'
import { forgetLogins, keepLogins, readLogins } from './logins.ts'

type Settings = Pick<Env, 'DATA_DIR' | 'DEMO' | 'DEMO_PASSWORD'>
type Say = (line: string) => void

const listed = (counted: Counted[]) => counted.map(({ name, count }) => `${count} ${name}`).join(', ') || 'nothing'

/** The content lies beside the sources, in the repository; the built program looks from dist. */
function contentFolder(): string {
  const beside = path.join(import.meta.dirname, 'content')
  return existsSync(beside) ? beside : path.resolve(import.meta.dirname, '../../../server/demo/content')
}

const isRefused = 'the demo programme is loaded into an empty database only'

async function load({ DATA_DIR, DEMO_PASSWORD }: Settings, say: Say): Promise<void> {
  const since = performance.now()
  keepLogins(DATA_DIR, await loadDemo(readDemoContent(contentFolder()), DEMO_PASSWORD))
  say(`The demo programme is loaded (${((performance.now() - since) / 1000).toFixed(1)} s)`)
}

/** Only into an empty database; of a demo that is there the version and the logins are looked at. */
export async function loadWhereEmpty(settings: Settings, say: Say): Promise<void> {
  const programme = await findProgramme()
  if (programme?.demo && programme.demoVersion !== demoVersion)
    return say(
      `The demo programme is of version ${programme.demoVersion ?? 0}, this one brings ${demoVersion}: npm run demo:reset`,
    )
  if (programme?.demo && readLogins(settings.DATA_DIR).length === 0)
    return say('The demo programme is here, its logins are not: npm run demo:reset makes it anew')
  if (programme) return
  if (await countRealPeople())
    return say(`There is no programme here, and ${isRefused}. To begin one: npm run admin:link`)
  // bytes that are still being removed are nobody's, and in nobody's way
  const unowned = (await countReal(onlyMarked)).filter(({ name }) => name !== 'jobs')
  if (unowned.length > 0)
    return say(
      `There is neither a programme nor anybody here, but ${listed(unowned)}, and ${isRefused}. To remove what is here and load it: npm run demo:reset. To begin a programme: npm run admin:link`,
    )
  // what an interrupted loading left behind
  await clearDemo(await findDemo())
  await load(settings, say)
}

/** Touches the demo alone. Why not, where real people are there and whoever asks has not said that they are sure. */
export async function resetDemo(settings: Settings, sure: boolean, say: Say): Promise<string | null> {
  const [people, demo] = [await countRealPeople(), await findDemo()]
  const dragged = await countDragged(demo)
  const stays = await countReal(demo)
  say(`What stays: ${listed(stays)}`)
  if (dragged.length > 0)
    say(`Of real people, and gone with the demo places and threads that it hangs on: ${listed(dragged)}`)
  if (people && !sure)
    return `${people} people here are real. To remove the demo programme all the same: npm run demo:reset -- --yes`
  forgetLogins(settings.DATA_DIR)
  say(`Removed of the demo: ${listed(await clearDemo(demo))}`)
  if (stays.some(({ name }) => name === 'programme')) return null
  if (people) say('There is no programme here any more. To begin one: npm run admin:link')
  else if (settings.DEMO) await load(settings, say)
  else say('DEMO=0: the demo programme is not loaded again. To begin a programme: npm run admin:link')
  return null
}

/** In the background, by the server that starts next. */
export const readDemoFiles = async (): Promise<void> => readSeeded(await uploadSeed.findDemoIds(await findDemo()))
