// SPDX-License-Identifier: AGPL-3.0-or-later
import { outsideTransaction } from '#server/lib/db/outside.ts'
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
 * it may be from before the change. Loading never takes part in a transaction of who asks: what is not committed is
 * not true yet. Answers without a promise when it knows.
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

/** Single looks of one turn as one question: `load` for a cache whose values come in lists. */
export function inOneBatch<V>(
  loadMany: (keys: string[]) => Promise<ReadonlyMap<string, V>>,
): (key: string) => Promise<V | null> {
  let asked: string[] = []
  let answer: Promise<ReadonlyMap<string, V>> | null = null
  return async (key) => {
    asked.push(key)
    answer ??= Promise.resolve().then(() => {
      const keys = asked
      asked = []
      answer = null
      return loadMany(keys)
    })
    return (await answer).get(key) ?? null
  }
}
