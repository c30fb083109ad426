// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BrowserContext } from 'playwright-core'
import { whenOver } from './endings.ts'

const RealDate = globalThis.Date
let ahead = 0

/** Every `Date` of this process, server and test, is ahead by so much. Timers and the database run as before. */
const ShiftedDate = new Proxy(RealDate, {
  construct: (real, given: unknown[]) => Reflect.construct(real, given.length === 0 ? [real.now() + ahead] : given),
  get: (real, name) => (name === 'now' ? () => real.now() + ahead : Reflect.get(real, name)),
})

/** From now on it is `instant`, here and in these browsers. Time goes on from there, and goes back when the file is over. */
export async function advanceTo(instant: Date, contexts: readonly BrowserContext[]): Promise<void> {
  ahead = instant.getTime() - RealDate.now()
  if (globalThis.Date === RealDate)
    whenOver(async () => {
      globalThis.Date = RealDate
    })
  globalThis.Date = ShiftedDate
  await Promise.all(contexts.map(({ clock }) => clock.setSystemTime(instant)))
}
