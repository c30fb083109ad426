// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { AppError } from '#shared/lib/errors.ts'
import { removeBytes } from './jobs.ts'
import { type UploadDocument, UploadModel } from './model.ts'

/** Within a `write`: they are part of something from now on, and stay until they are discarded. */
export async function markUploadsUsed(ids: readonly string[]): Promise<void> {
  const now = new Date()
  await UploadModel.updateMany(
    { _id: { $in: ids }, key: { $ne: null }, usedAt: null },
    { $set: { usedAt: now, touchedAt: now } },
  )
}

/** Records at once, their bytes once that is committed. Whoever calls it knows that nothing speaks of them any more. */
export async function discardUploads(ids: readonly string[]): Promise<void> {
  await write(async (tx) => {
    const found = await UploadModel.find({ _id: { $in: ids } }, { key: 1, pieces: 1 }).lean()
    const keys = found.flatMap(({ key, pieces }) => [...(key ? [key] : []), ...pieces.map((piece) => piece.key)])
    await UploadModel.deleteMany({ _id: { $in: ids } })
    if (keys.length > 0) await tx.enqueue(removeBytes, { keys })
  })
}

/** Given up by who brings it. What is part of something by now stays. */
export async function dropUpload({ _id }: Authorized<UploadDocument, 'bring'>): Promise<void> {
  await write(async () => {
    const found = await UploadModel.findOneAndUpdate({ _id, usedAt: null }, { $set: { touchedAt: new Date() } }).lean()
    if (!found) throw new AppError('conflict', { fields: { uploadId: 'taken' } })
    await discardUploads([_id])
  })
}
