// SPDX-License-Identifier: AGPL-3.0-or-later
import { isFree } from '#scripts/lib/ports.mjs'

/** Below 24,000: above are those of the crash test, of databases and of the bench, which may run beside. */
const lowest = 20_000
const ofWorker = 2_000

/** Vitest runs two workers, whose files follow each other: what the one looks for the other never takes. */
const first = lowest + (Number(process.env.VITEST_POOL_ID ?? 1) % 2) * ofWorker
let tried = Math.floor(Math.random() * ofWorker)

/** A free port that nobody else here is given meanwhile: a server listens a second after it has looked for one. */
export async function ownPort(): Promise<number> {
  for (let left = ofWorker; left > 0; left -= 1) {
    tried = (tried + 1) % ofWorker
    const port = first + tried
    if (await isFree(port)) return port
  }
  throw new Error(`no free port of ${ofWorker} from ${first} on`)
}
