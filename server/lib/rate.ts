// SPDX-License-Identifier: AGPL-3.0-or-later
import { AppError } from '#shared/lib/errors.ts'

interface Bucket {
  tokens: number
  at: number
}

interface Limit {
  burst: number
  perSecond: number
}

/** A bucket per key, in this process: a flood is stopped where it arrives, others are unaffected. */
export function rateLimit({ burst, perSecond }: Limit): (key: string) => void {
  const buckets = new Map<string, Bucket>()
  return (key) => {
    const now = performance.now()
    const bucket = buckets.get(key) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
    if (tokens < 1) throw new AppError('too_many', { retryAfter: (1 - tokens) / perSecond })
    buckets.delete(key)
    buckets.set(key, { tokens: tokens - 1, at: now })
    if (buckets.size > 10_000) buckets.delete(buckets.keys().next().value ?? '')
  }
}
