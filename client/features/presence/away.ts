// SPDX-License-Identifier: AGPL-3.0-or-later
import { onCatchUp, signal } from '#client/lib/live.ts'
import { presenceSignals } from '#shared/features/presence.ts'

const idleMs = 5 * 60_000
const activities = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Says that I rest after five minutes without a hand on this device, and that I am back. */
export function watchAway(): () => void {
  let away = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let activeAt = Number.NEGATIVE_INFINITY
  const become = (next: boolean) => {
    if (away === next) return
    away = next
    signal(presenceSignals.away, { away })
  }
  const active = () => {
    // a moving pointer tells itself many times a second
    if (!away && performance.now() - activeAt < 1_000) return
    activeAt = performance.now()
    become(false)
    clearTimeout(timer)
    timer = setTimeout(() => become(true), idleMs)
  }
  active()
  for (const name of activities) addEventListener(name, active, { passive: true })
  // a new line begins as here
  const stopCatchUp = onCatchUp(() => {
    if (away) signal(presenceSignals.away, { away })
  })
  return () => {
    clearTimeout(timer)
    stopCatchUp()
    for (const name of activities) removeEventListener(name, active)
  }
}
