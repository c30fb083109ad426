// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ComponentType, lazy } from 'react'

const firstWaitMs = 3_000
const longestWaitMs = 60_000

/** After some time, or as soon as the network is said to be back. */
function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    addEventListener('online', go)
  })
}

/** What `load` brings, however often the network fails first: it is asked for again, less and less often. */
export async function untilLoaded<Loaded>(
  load: () => Promise<Loaded>,
  gaveUp: (tries: number) => boolean = () => false,
): Promise<Loaded> {
  for (let ms = firstWaitMs, tries = 1; ; ms = Math.min(2 * ms, longestWaitMs), tries += 1) {
    try {
      return await load()
    } catch (error) {
      if (gaveUp(tries)) throw error
      await wait(ms)
    }
  }
}

type Load<Props> = () => Promise<ComponentType<Props>>
type Besides = () => Promise<unknown>

async function loaded<Props>(load: Load<Props>, besides: Besides[]) {
  // side by side, and not one after the other
  const [component] = await Promise.all([load(), ...besides.map((one) => one())])
  return { default: component }
}

/**
 * A page of its own chunk, and what it needs besides, as its words. Offline it is waited for; where it does not come
 * otherwise, twice, that is said in its place: a browser learns a little later than its page that the network is gone. `load` may be called ahead of need.
 */
export function lazyPage<Props>(load: Load<Props>, ...besides: Besides[]) {
  const all = () => loaded(load, besides)
  return Object.assign(
    lazy(() => untilLoaded(all, (tries) => tries > 1 && navigator.onLine)),
    { load: all },
  )
}

/**
 * A part of a page in the same way: put it into a `Suspense`. The page around it goes on without it while the network
 * fails, and it comes when that is back.
 */
export function lazyPart<Props>(load: Load<Props>, ...besides: Besides[]) {
  return lazy(() => untilLoaded(() => loaded(load, besides)))
}
