// SPDX-License-Identifier: AGPL-3.0-or-later
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { newKey, storage } from '#server/lib/storage/storage.ts'
import { AppError } from '#shared/lib/errors.ts'
import { takeRoom } from './bringing.ts'
import { UploadModel } from './model.ts'
import { openBytes } from './queries.ts'

/** The same bytes once more, to be part of something in another place; who asks has been through the door of what carries them. */
export async function copyUpload(
  uploadId: string,
  { personId, placeId }: { personId: string; placeId: string },
): Promise<string> {
  const original = await UploadModel.findById(uploadId).lean()
  if (!original?.facts) throw new AppError('not_found')
  const key = newKey('whole')
  const { size } = await storage().put(key, await openBytes(uploadId))
  const { name, keepData, facts } = original
  const now = new Date()
  const _id = newId()
  try {
    await write(async () => {
      await takeRoom(placeId, size)
      await UploadModel.create([
        {
          ...{ _id, personId, placeId, name, size, keepData, facts, key },
          ...{ offset: size, pieces: [], createdAt: now, touchedAt: now, usedAt: null },
        },
      ])
    })
  } catch (error) {
    await storage().remove(key)
    throw error
  }
  return _id
}
