// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ComponentType, createElement, lazy, useEffect, useState } from 'react'

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

/** A part of the product does not come, and not for want of a network. */
export class MissingPart extends Error {
  override name = 'MissingPart'
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
      if (gaveUp(tries)) throw new MissingPart('a part does not come', { cause: error })
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

/** What has come before it is needed is drawn at once: React shows what stands in its place for 300 ms, if it does at all. */
function drawn<Props extends object>(load: Load<Props>, besides: Besides[], gaveUp?: (tries: number) => boolean) {
  let here: ComponentType<Props> | null = null
  const all = async () => {
    const component = await loaded(load, besides)
    here = component.default
    return component
  }
  const Waited: ComponentType<Props> = lazy(() => untilLoaded(all, gaveUp))
  function Drawn(props: Props) {
    // the same one as long as it stands there, with all it holds
    const [Component] = useState(() => here ?? Waited)
    return createElement(Component, props)
  }
  /** Ahead of need; a failure shows itself where it is drawn. */
  const preload = (): void => void all().catch(() => undefined)
  return Object.assign(Drawn, { preload, load: all, isHere: () => here !== null })
}

/**
 * A page of its own chunk, and what it needs besides, as its words. Offline it is waited for; where it does not come
 * otherwise, twice, that is said in its place: a browser learns a little later than its page that the network is gone.
 */
export const lazyPage = <Props extends object>(load: Load<Props>, ...besides: Besides[]) =>
  drawn(load, besides, (tries) => tries > 1 && navigator.onLine)

/**
 * A part of a page in the same way: put it into a `Suspense`. The page around it goes on without it while the network
 * fails, and it comes when that is back.
 */
export const lazyPart = <Props extends object>(load: Load<Props>, ...besides: Besides[]) => drawn(load, besides)

interface Part {
  load: () => Promise<unknown>
  isHere: () => boolean
}

/**
 * Loads parts ahead of need, and says when all are here, or have had 300 ms to come: until then a page can go on saying
 * that it comes, and is then drawn once, not piece by piece.
 */
export function usePartsAhead(parts: readonly Part[]): boolean {
  const [ready, setReady] = useState(() => parts.every((part) => part.isHere()))
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), 300)
    // one that does not come says so where it is drawn
    Promise.all(parts.map((part) => part.load())).then(
      () => setReady(true),
      () => undefined,
    )
    return () => clearTimeout(timer)
  }, [parts])
  return ready
}
