// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { clearLocalCopies, findUnsent, registerComing, registerLocalCopies } from './localCopies.ts'

it('who signs out before a part has come makes it come, and is asked and cleared of what it keeps', async () => {
  let kept = 2
  let times = 0
  let begun: Promise<void> | null = null
  const begin = async () => {
    await Promise.resolve()
    times += 1
    registerLocalCopies({
      countHours: async () => kept,
      async clear() {
        kept = 0
      },
    })
  }
  const stop = registerComing(() => {
    begun ??= begin()
    return begun
  })
  expect(await findUnsent()).toMatchObject({ hours: 2, messages: 0 })
  await clearLocalCopies()
  expect([kept, times]).toEqual([0, 1])
  stop()
})

it('a part that does not come keeps nobody in', async () => {
  vi.useFakeTimers()
  const stops = [registerComing(() => new Promise(() => undefined)), registerComing(() => Promise.reject(new Error()))]
  const cleared = clearLocalCopies()
  await vi.advanceTimersByTimeAsync(5_000)
  await cleared
  for (const stop of stops) stop()
  vi.useRealTimers()
})
