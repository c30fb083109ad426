// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Audience } from './audience.ts'
import { makeTimes, type Times } from './times.ts'

type Writer = (post: number) => Promise<void>

export interface Sent {
  posts: number
  /** Acknowledgements, timed from when the post was due. */
  acknowledged: Times
  errors: string[]
  seconds: number
}

interface Rate {
  perSecond: number
  seconds: number
  audience: Audience
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

/** Posts at a steady rate, whoever is free writes. A post that finds nobody free waits, and its time runs. */
export async function sendAtRate(writers: readonly Writer[], { perSecond, seconds, audience }: Rate): Promise<Sent> {
  const acknowledged = makeTimes()
  const errors: string[] = []
  const free = [...writers]
  const due: number[] = []
  const running = new Set<Promise<void>>()
  const total = Math.round(perSecond * seconds)
  const began = performance.now()
  let planned = 0

  function start(writer: Writer, dueAt: number): void {
    const sending = writer(audience.begin(dueAt))
      .then(
        () => acknowledged.add(performance.now() - dueAt),
        (error: unknown) => void errors.push(String(error)),
      )
      .finally(() => {
        running.delete(sending)
        free.push(writer)
        dispatch()
      })
    running.add(sending)
  }
  function dispatch(): void {
    while (due.length > 0) {
      const writer = free.shift()
      if (!writer) return
      start(writer, due.shift() ?? 0)
    }
  }

  while (planned < total) {
    const now = performance.now()
    while (planned < total && began + (planned * 1000) / perSecond <= now) {
      due.push(began + (planned * 1000) / perSecond)
      planned += 1
    }
    dispatch()
    await pause(1)
  }
  const until = performance.now() + 5_000
  while ((running.size > 0 || due.length > 0) && performance.now() < until) await pause(5)
  if (running.size + due.length > 0) errors.push(`${running.size + due.length} posts were never answered`)
  return { posts: acknowledged.count(), acknowledged, errors, seconds: (performance.now() - began) / 1000 }
}

/** Everybody writes again as soon as the last one is acknowledged. */
export async function sendAllTheTime(writers: readonly Writer[], seconds: number, audience: Audience): Promise<Sent> {
  const acknowledged = makeTimes()
  const errors: string[] = []
  const began = performance.now()
  const until = began + seconds * 1000
  let lastAt = began
  await Promise.all(
    writers.map(async (write) => {
      while (performance.now() < until) {
        const since = performance.now()
        try {
          await write(audience.begin(since))
          lastAt = performance.now()
          acknowledged.add(lastAt - since)
        } catch (error) {
          errors.push(String(error))
          await pause(100)
        }
      }
    }),
  )
  return { posts: acknowledged.count(), acknowledged, errors, seconds: (lastAt - began) / 1000 }
}
