// SPDX-License-Identifier: AGPL-3.0-or-later

export interface Countdown {
  pause: () => void
  resume: () => void
  stop: () => void
}

/** Ends after `ms` of running time: pausing keeps what is left, and never less than a second of it. */
export function startCountdown(ms: number, onEnd: () => void): Countdown {
  let left = ms
  let startedAt = Date.now()
  let timer = setTimeout(onEnd, left)
  let running = true
  return {
    pause() {
      if (!running) return
      running = false
      clearTimeout(timer)
      left = Math.max(1000, left - (Date.now() - startedAt))
    },
    resume() {
      if (running) return
      running = true
      startedAt = Date.now()
      timer = setTimeout(onEnd, left)
    },
    stop() {
      running = false
      clearTimeout(timer)
    },
  }
}
