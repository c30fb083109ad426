// SPDX-License-Identifier: AGPL-3.0-or-later

const perMs = 20
const longestMs = 20_000

/** Durations in buckets of a twentieth of a millisecond: millions of them cost nothing. */
export interface Times {
  add: (ms: number) => void
  count: () => number
  /** The duration that a share of all did not exceed. */
  at: (share: number) => number
}

export function makeTimes(): Times {
  const buckets = new Uint32Array(longestMs * perMs)
  let count = 0
  return {
    add(ms) {
      const bucket = Math.min(buckets.length - 1, Math.max(0, Math.round(ms * perMs)))
      buckets[bucket] = (buckets[bucket] ?? 0) + 1
      count += 1
    },
    count: () => count,
    at(share) {
      let left = Math.ceil(count * share)
      for (const [bucket, found] of buckets.entries()) {
        left -= found
        if (left <= 0 && found > 0) return bucket / perMs
      }
      return 0
    },
  }
}

export const shown = (ms: number): string => (ms < 100 ? ms.toFixed(1) : ms.toFixed(0))
export const p50p99 = (times: Times): string => `${shown(times.at(0.5))} / ${shown(times.at(0.99))} ms`
export const thousands = (value: number): string => Math.round(value).toLocaleString('en-GB')
