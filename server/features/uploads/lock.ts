// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { isDuplicate } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { AppError } from '#shared/lib/errors.ts'

interface LockDocument {
  _id: string
  holder: string
  until: Date
  /** Somebody else waits for it. */
  wanted: boolean
}

const lockSchema = new mongoose.Schema<LockDocument>(
  { _id: String, holder: String, until: Date, wanted: Boolean },
  { versionKey: false, collection: 'uploadLocks' },
)
const LockModel = mongoose.model('UploadLock', lockSchema)

const leaseMs = 2_500
const lookMs = 400
const waitMs = 50
const patienceMs = 15_000

async function tryLock(uploadId: string, holder: string): Promise<boolean> {
  const now = new Date()
  try {
    await LockModel.updateOne(
      { _id: uploadId, until: { $lt: now } },
      { $set: { holder, until: new Date(now.getTime() + leaseMs), wanted: false } },
      { upsert: true },
    )
    return true
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return false
  }
}

/**
 * One request at a time brings bytes of an upload, whichever process it came to. Who holds a line that is dead is asked
 * to let go; who died with it has a lease that ends. What is stored does not depend on it: of two who write at one
 * offset, one is refused by the record itself.
 */
export function uploadLock(uploadId: string) {
  const holder = newId()
  const over = new AbortController()

  async function keep(onWanted: () => unknown): Promise<void> {
    while (!over.signal.aborted) {
      await pause(lookMs, undefined, { signal: over.signal, ref: false })
      const until = new Date(Date.now() + leaseMs)
      const mine = await LockModel.findOneAndUpdate({ _id: uploadId, holder }, { $set: { until } }).lean()
      if (!mine || mine.wanted) return void onWanted()
    }
  }

  return {
    async lock(signal: AbortSignal, onWanted: () => unknown): Promise<void> {
      const end = Date.now() + patienceMs
      while (!(await tryLock(uploadId, holder))) {
        if (signal.aborted || Date.now() > end) throw new AppError('unavailable', { retryAfter: 1 })
        await LockModel.updateOne({ _id: uploadId, wanted: false }, { $set: { wanted: true } })
        await pause(waitMs)
      }
      // the database may be away for a moment: the lease then ends by itself
      keep(onWanted).catch(() => undefined)
    },
    async unlock(): Promise<void> {
      over.abort()
      await LockModel.deleteOne({ _id: uploadId, holder })
    },
  }
}
