// SPDX-License-Identifier: AGPL-3.0-or-later
import { forgetAtStop } from '#server/lib/forget.ts'
import { AppError } from '#shared/lib/errors.ts'

interface Bucket {
  tokens: number
  at: number
}

interface Limit {
  burst: number
  perSecond: number
}

/** A bucket per key, in this process: takes one token and answers 0, or how many seconds there is none. */
export function tokenBuckets({ burst, perSecond }: Limit): (key: string) => number {
  const buckets = new Map<string, Bucket>()
  forgetAtStop(() => buckets.clear())
  return (key) => {
    const now = performance.now()
    const bucket = buckets.get(key) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
    if (tokens < 1) return (1 - tokens) / perSecond
    buckets.delete(key)
    buckets.set(key, { tokens: tokens - 1, at: now })
    if (buckets.size > 10_000) buckets.delete(buckets.keys().next().value ?? '')
    return 0
  }
}

/** A flood is stopped where it arrives and told when to come again; others are unaffected. */
export function rateLimit(limit: Limit): (key: string) => void {
  const take = tokenBuckets(limit)
  return (key) => {
    const wait = take(key)
    if (wait > 0) throw new AppError('too_many', { retryAfter: wait })
  }
}
