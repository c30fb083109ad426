// SPDX-License-Identifier: AGPL-3.0-or-later
import { write } from '#server/lib/db/write.ts'
import { readUpload, removePictures } from './jobs.ts'
import { PreviewModel } from './model.ts'

/** Within the `write` that makes an upload part of something: its bytes are read afterwards, once. */
export const enqueueReading = (uploadId: string): Promise<void> => write((tx) => tx.enqueue(readUpload, { uploadId }))

/** Together with the uploads whose bytes they were read from. */
export async function discardPreviews(uploadIds: readonly string[]): Promise<void> {
  await write(async (tx) => {
    const found = await PreviewModel.find({ _id: { $in: uploadIds } }, { thumbnail: 1 }).lean()
    const keys = found.flatMap(({ thumbnail }) => thumbnail ?? [])
    await PreviewModel.deleteMany({ _id: { $in: uploadIds } })
    if (keys.length > 0) await tx.enqueue(removePictures, { keys })
  })
}
