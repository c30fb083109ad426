// SPDX-License-Identifier: AGPL-3.0-or-later
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import * as z from 'zod/mini'
import { findPerson } from '#server/features/people/queries.ts'
import { setPhoto } from '#server/features/people/service.ts'
import { job } from '#server/lib/jobs/job.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { keyPattern, newKey, storage } from '#server/lib/storage/storage.ts'
import type { Me } from '#shared/features/me.ts'
import { photoLimits } from '#shared/features/people.ts'
import { AppError } from '#shared/lib/errors.ts'
import { changeMe } from './service.ts'

const side = 256
/** More than any phone takes; what says it is larger is not drawn. */
const pixels = 120_000_000

/** Drawing costs more than changing a word. */
const drawingLimit = rateLimit({ burst: 10, perSecond: 0.2 })

/** One at a time, whoever brings it. */
let drawing: Promise<unknown> = Promise.resolve()
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = drawing.then(work)
  drawing = mine.catch(() => undefined)
  return mine
}

/** A small square around what the eye goes to. Drawn anew: nothing else of what came is kept. */
async function drawPhoto(bytes: Buffer): Promise<Buffer> {
  const type = await fileTypeFromBuffer(bytes)
  try {
    if (!photoLimits.types.some((one) => one === type?.mime)) throw new Error('no picture')
    return await sharp(bytes, { limitInputPixels: pixels, failOn: 'error' })
      .autoOrient()
      .resize(side, side, { fit: 'cover', position: 'attention' })
      // what is seen through would show the initials behind it
      .flatten({ background: '#fff' })
      .webp({ quality: 82 })
      .toBuffer()
  } catch {
    throw new AppError('invalid', { fields: { file: 'no_picture' } })
  }
}

const removePhotoBytes = job({
  name: 'me:removePhotoBytes',
  input: z.object({ key: z.string().check(z.regex(keyPattern)) }),
  run: async ({ key }) => storage().remove(key),
})

/** The bytes of the one before go with it. */
const changePhoto = (personId: string, photo: { key: string; size: number } | null): Promise<Me> =>
  changeMe(personId, async (tx) => {
    const before = await setPhoto(personId, photo)
    if (before) await tx.enqueue(removePhotoBytes, { key: before.key })
  })

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** Instead of the one before. */
export async function takePhoto(personId: string, file: Blob): Promise<Me> {
  drawingLimit(personId)
  const came = Buffer.from(await file.arrayBuffer())
  const drawn = await inTurn(() => drawPhoto(came))
  const key = newKey('photo')
  const { size } = await storage().put(key, once(drawn))
  try {
    return await changePhoto(personId, { key, size })
  } catch (error) {
    // committed is committed, whatever failed behind it
    if ((await findPerson(personId))?.photo?.key !== key) await storage().remove(key)
    throw error
  }
}

export const removePhoto = (personId: string): Promise<Me> => changePhoto(personId, null)
