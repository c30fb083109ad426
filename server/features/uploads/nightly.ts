// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { job } from '#server/lib/jobs/job.ts'
import { log } from '#server/lib/log.ts'
import { storage } from '#server/lib/storage/storage.ts'
import type { Day } from '#shared/lib/dates.ts'
import { day } from '#shared/lib/schema.ts'
import { type StoreCheckDocument, StoreCheckModel } from './checkModel.ts'
import { UploadModel } from './model.ts'
import { discardUploads } from './service.ts'

const hourMs = 3_600_000
/** Time to come back to what one was bringing, over a night and a day. */
const keptMs = 48 * hourMs
/** A scanner may be away longer than people. */
const keptWaitingMs = 30 * 24 * hourMs
const atOnce = 200
const named = 1_000

/** What nobody goes on with, and what nobody has made part of anything. */
export async function clearStaleUploads(now: Date): Promise<number> {
  const before = (ms: number) => ({ $lt: new Date(now.getTime() - ms) })
  let cleared = 0
  for (;;) {
    const stale = await UploadModel.find(
      {
        usedAt: null,
        touchedAt: before(keptMs),
        $or: [{ 'facts.scan': { $ne: 'waiting' } }, { touchedAt: before(keptWaitingMs) }],
      },
      { _id: 1 },
    )
      .limit(atOnce)
      .lean()
    if (stale.length === 0) return cleared
    await discardUploads(stale.map(({ _id }) => _id))
    cleared += stale.length
  }
}

type Found = Pick<StoreCheckDocument, 'checked' | 'missing' | 'orphans'>

interface Spoken {
  uploadId: string
  placeId: string
  key: string
  size: number
}

async function* spokenOf(): AsyncGenerator<Spoken> {
  for await (const { _id, placeId, key, facts, pieces } of UploadModel.find().lean().cursor()) {
    const spoken = { uploadId: _id, placeId }
    if (key && facts) yield { ...spoken, key, size: facts.size }
    for (const piece of pieces) yield { ...spoken, ...piece }
  }
}

const isSpokenOf = async (key: string): Promise<boolean> =>
  (await UploadModel.exists({ $or: [{ key }, { 'pieces.key': key }] })) !== null

/**
 * Records without their bytes, and bytes without a record. Both move while they are compared: whatever seems wrong is
 * looked at once more, and bytes younger than a day are left to those who are bringing them.
 */
export async function compareStore(now: Date): Promise<Found> {
  const stored = new Map<string, Date>()
  for await (const { key, storedAt } of storage().keys()) stored.set(key, storedAt)
  const missing: Found['missing'] = []
  let checked = 0
  for await (const { uploadId, placeId, key, size } of spokenOf()) {
    checked += 1
    stored.delete(key)
    if ((await storage().findSize(key)) !== size && (await isSpokenOf(key))) missing.push({ uploadId, placeId, key })
  }
  const orphans: string[] = []
  for (const [key, storedAt] of stored)
    if (storedAt.getTime() < now.getTime() - 24 * hourMs && !(await isSpokenOf(key))) orphans.push(key)
  return { checked, missing, orphans }
}

/** Pieces are of no use without their record; whole bytes are left for people to decide about. */
async function clearPieces(orphans: readonly string[]): Promise<string[]> {
  for (const key of orphans) if (key.startsWith('piece-')) await storage().remove(key)
  return orphans.filter((key) => !key.startsWith('piece-'))
}

export const checkStore = job({
  name: 'uploads:checkStore',
  lane: 'long',
  input: z.object({ day }),
  async run({ day }) {
    const now = new Date()
    await storage().tidy(new Date(now.getTime() - keptMs))
    await clearStaleUploads(now)
    const { checked, missing, orphans } = await compareStore(now)
    const left = await clearPieces(orphans)
    await StoreCheckModel.updateOne(
      { _id: day },
      {
        $set: {
          endedAt: new Date(),
          checked,
          missingCount: missing.length,
          missing: missing.slice(0, named),
          orphanCount: left.length,
          orphans: left.slice(0, named),
        },
      },
    )
    const line = { checked, missing: missing.length, orphans: left.length, uploads: missing.slice(0, 20) }
    if (missing.length > 0) log.error(line, 'bytes of files are missing from the store')
    else if (left.length > 0) log.warn(line, 'the store holds bytes that no record speaks of')
  },
})

/** Once a day, whichever process is first to see it begin. */
export async function beginStoreCheck(day: Day): Promise<void> {
  try {
    await write(async (tx) => {
      await StoreCheckModel.create([{ _id: day, beganAt: new Date() }])
      await tx.enqueue(checkStore, { day })
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}
