// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as pause } from 'node:timers/promises'
import { outsideTransaction } from '#server/lib/db/outside.ts'
import { fairQueue } from '#server/lib/fairQueue.ts'
import { forgetAtStop } from '#server/lib/forget.ts'

interface Options<V> {
  load: (key: string) => Promise<V>
  max: number
}

interface GuardedCache<V> {
  get: (key: string) => V | Promise<V>
  drop: (key: string) => void
  clear: () => void
}

/**
 * Loaded values a door trusts. A value whose loading began before `drop` is given to who asked for it but never kept:
 * it may be from before the change. What is not there is not kept either: guesses would push out what is. Loading never
 * takes part in a transaction of who asks: what is not committed is not true yet. Answers without a promise when it
 * knows.
 */
export function guardedCache<V>({ load, max }: Options<V>): GuardedCache<V> {
  const kept = new Map<string, V>()
  const loading = new Map<string, Promise<V>>()

  function fetch(key: string): Promise<V> {
    const running = loading.get(key)
    if (running) return running
    const mine = outsideTransaction(() => load(key)).then(
      (value) => {
        if (loading.get(key) === mine) {
          loading.delete(key)
          if (value === null) return value
          if (kept.size >= max) kept.delete(kept.keys().next().value ?? '')
          kept.set(key, value)
        }
        return value
      },
      (error: unknown) => {
        if (loading.get(key) === mine) loading.delete(key)
        throw error
      },
    )
    loading.set(key, mine)
    return mine
  }

  const clear = () => {
    kept.clear()
    loading.clear()
  }
  forgetAtStop(clear)
  return {
    get: (key) => kept.get(key) ?? fetch(key),
    drop(key) {
      kept.delete(key)
      loading.delete(key)
    },
    clear,
  }
}

/** A question that hangs holds up everybody who asks after it: `maxTimeMS` for each `loadMany`. */
export const questionMs = 5_000

/**
 * ms between the beginnings of two questions. A quiet server asks nearly at once; where a few came together more will,
 * and where answers come late the server is busy: it asks less often.
 */
const pauseOf = (took: number, keys: number): number => Math.min(Math.max(keys > few ? 25 : 5, 3 * took), 150)
const few = 3

/**
 * Single looks as few questions. One is under way at a time, and after it began the next waits a moment: what is asked
 * meanwhile goes with it, so that nobody is answered by a question that was put before they asked; beyond `most` keys
 * with the one after. Like the cache it knows only what is committed.
 */
export function inOneBatch<V>(
  loadMany: (keys: string[]) => Promise<ReadonlyMap<string, V>>,
  most = Number.POSITIVE_INFINITY,
): (key: string) => Promise<V | null> {
  let next: { keys: Set<string>; answer: Promise<ReadonlyMap<string, V>> } | null = null
  let underWay: Promise<unknown> = Promise.resolve()
  let notBefore = Number.NEGATIVE_INFINITY

  async function load(keys: Set<string>, before: Promise<unknown>): Promise<ReadonlyMap<string, V>> {
    await before
    const wait = notBefore - performance.now()
    if (wait > 0) await pause(wait)
    if (next?.keys === keys) next = null
    const began = performance.now()
    notBefore = began + pauseOf(0, keys.size)
    const found = await outsideTransaction(() => loadMany([...keys]))
    notBefore = began + pauseOf(performance.now() - began, keys.size)
    return found
  }

  function begin() {
    const keys = new Set<string>()
    const answer = load(keys, underWay)
    underWay = answer.catch(() => undefined) // heard by who asked
    next = { keys, answer }
    return next
  }

  return async (key) => {
    const batch = next && next.keys.size < most ? next : begin()
    batch.keys.add(key)
    return (await batch.answer).get(key) ?? null
  }
}

/**
 * Loads a few at once; who asks for what still waits shares it. What is under way is not shared: it may be from before
 * they asked.
 */
export function sharedLoads<V>(load: (key: string) => Promise<V>, atOnce: number): (key: string) => Promise<V> {
  const inTurn = fairQueue({ atOnce, perAsker: Number.POSITIVE_INFINITY, waiting: Number.POSITIVE_INFINITY })
  const waiting = new Map<string, Promise<V>>()
  return (key) => {
    const shared = waiting.get(key)
    if (shared) return shared
    const mine = inTurn(key, () => {
      waiting.delete(key)
      return outsideTransaction(() => load(key))
    })
    waiting.set(key, mine)
    return mine
  }
}
