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

/** A bucket per key, in this process: takes tokens, one unless told, and answers 0, or how many seconds they are missing. */
export function tokenBuckets({ burst, perSecond }: Limit): (key: string, wanted?: number) => number {
  const buckets = new Map<string, Bucket>()
  forgetAtStop(() => buckets.clear())
  return (key, wanted = 1) => {
    const now = performance.now()
    const bucket = buckets.get(key) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
    if (tokens < wanted) return (wanted - tokens) / perSecond
    buckets.delete(key)
    buckets.set(key, { tokens: tokens - wanted, at: now })
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
