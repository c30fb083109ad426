// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '#shared/lib/errors.ts'

/** Counters of attempts, shared by all processes. */
const limitSchema = new mongoose.Schema(
  { key: String, points: Number, expire: Date },
  { versionKey: false, collection: 'limits' },
)
limitSchema.index({ expire: -1 }, { expireAfterSeconds: 0 })
limitSchema.index({ key: 1 }, { unique: true })
mongoose.model('Limit', limitSchema)

interface Options {
  name: string
  points: number
  seconds: number
}

export interface Limiter {
  /** Takes one point, or several together or none of them; else throws `too_many` with the time to wait. */
  take: (key: string, options?: { seconds?: number; points?: number }) => Promise<void>
  /** Counts one and says how many there are now. */
  count: (key: string) => Promise<number>
  /** How many there are, without one more. */
  counted: (key: string) => Promise<number>
  giveBack: (key: string, points?: number) => Promise<void>
  forget: (key: string) => Promise<void>
}

const tooMany = (milliseconds: number) => new AppError('too_many', { retryAfter: milliseconds / 1_000 })

/** So many of something per key and time. Where the database is away each process counts for itself. */
export function limiter({ name, points, seconds }: Options): Limiter {
  const byClient = new WeakMap<object, RateLimiterMongo>()
  const counters = (): RateLimiterMongo => {
    const client = mongoose.connection.getClient()
    const made = byClient.get(client)
    if (made) return made
    const settings = { keyPrefix: name, points, duration: seconds }
    const fresh = new RateLimiterMongo({
      ...settings,
      storeClient: client,
      dbName: mongoose.connection.name,
      tableName: 'limits',
      disableIndexesCreation: true,
      insuranceLimiter: new RateLimiterMemory(settings),
    })
    byClient.set(client, fresh)
    return fresh
  }

  return {
    async take(key, { seconds: customDuration = seconds, points: wanted = 1 } = {}) {
      try {
        const options = { attrs: {}, customDuration }
        await counters().consume(key, wanted, options)
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        if (wanted > 1) await counters().reward(key, wanted)
        throw tooMany(refused.msBeforeNext)
      }
    },
    count: async (key) => (await counters().penalty(key)).consumedPoints,
    counted: async (key) => (await counters().get(key))?.consumedPoints ?? 0,
    giveBack: async (key, given = 1) => void (await counters().reward(key, given)),
    forget: async (key) => void (await counters().delete(key)),
  }
}
