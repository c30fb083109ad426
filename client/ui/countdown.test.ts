// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startCountdown } from './countdown.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('a notice goes after its six seconds', () => {
  const ended = vi.fn()
  startCountdown(6000, ended)
  vi.advanceTimersByTime(5999)
  expect(ended).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(ended).toHaveBeenCalledOnce()
})

it('waits while the pointer or the focus is on it, and leaves time afterwards', () => {
  const ended = vi.fn()
  const countdown = startCountdown(6000, ended)
  vi.advanceTimersByTime(5900)
  countdown.pause()
  vi.advanceTimersByTime(60_000)
  expect(ended).not.toHaveBeenCalled()
  countdown.resume()
  vi.advanceTimersByTime(999)
  expect(ended).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(ended).toHaveBeenCalledOnce()
})

it('says nothing more once stopped', () => {
  const ended = vi.fn()
  startCountdown(6000, ended).stop()
  vi.advanceTimersByTime(60_000)
  expect(ended).not.toHaveBeenCalled()
})
