// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { findVersionsOf } from '#server/features/files/queries.ts'
import { findUploads, openBytes, type WholeUpload } from '#server/features/uploads/queries.ts'
import { write } from '#server/lib/db/write.ts'
import { job } from '#server/lib/jobs/job.ts'
import { readableType } from '#server/lib/office/mediaTypes.ts'
import { readFile } from '#server/lib/office/readFile.ts'
import { failedReading, nothingRead, type Reading } from '#server/lib/office/reading.ts'
import { keyPattern, newKey, storage } from '#server/lib/storage/storage.ts'
import { fileEvents } from '#shared/features/files.ts'
import { id } from '#shared/lib/schema.ts'
import { noteCost, secondsToWait } from './fairness.ts'
import { type PreviewDocument, PreviewModel } from './model.ts'

/** What ended one reader may have been the machine; what ends a second is the file. */
const maxEnded = 2

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** By its bytes a table is text; what is called one is shown as one. */
const mediaTypeOf = ({ name, facts }: WholeUpload): string =>
  facts.kind === 'text' && /\.[ct]sv$/i.test(name) ? 'text/csv' : facts.mediaType

/** Null when the reader was lost. */
async function read(upload: WholeUpload): Promise<Reading | null> {
  const mediaType = mediaTypeOf(upload)
  if (!readableType(mediaType)) return nothingRead
  const bytes = await openBytes(upload.id)
  if ((await countReader(upload)) > maxEnded) {
    bytes.destroy()
    return failedReading('too_large')
  }
  try {
    return await readFile(bytes, mediaType)
  } catch (error) {
    // the bytes did not come: that was no fault of theirs
    await PreviewModel.updateOne({ _id: upload.id }, { $inc: { ended: -1 } })
    throw error
  }
}

async function keepPicture(thumbnail: string | null): Promise<string | null> {
  if (thumbnail === null) return null
  const key = newKey('thumbnail')
  await storage().put(key, once(Buffer.from(thumbnail, 'base64')))
  return key
}

/** How many readers these bytes have cost, the one that is about to begin included: it counts until it has answered. */
async function countReader({ id: _id, personId, placeId }: WholeUpload): Promise<number> {
  const { ended } = await PreviewModel.findOneAndUpdate(
    { _id },
    { $inc: { ended: 1 }, $setOnInsert: { personId, placeId, state: 'waiting' } },
    { upsert: true, returnDocument: 'after' },
  ).lean()
  return ended
}

const putOff = (uploadId: string, seconds: number): Promise<void> =>
  write((tx) => tx.enqueue(readUpload, { uploadId }, { runAt: new Date(Date.now() + seconds * 1_000) }))

/** Reads the bytes once, whatever carries them. */
export const readUpload = job({
  name: 'previews:read',
  input: z.object({ uploadId: id }),
  lane: 'long',
  async run({ uploadId }) {
    const upload = (await findUploads([uploadId])).get(uploadId)
    const known = await PreviewModel.exists({ _id: uploadId, state: { $ne: 'waiting' } })
    if (!upload || known) return
    const { personId, placeId } = upload
    const wait = secondsToWait(personId)
    if (wait > 0) return putOff(uploadId, wait)
    const began = performance.now()
    const reading = await read(upload).finally(() => noteCost(personId, (performance.now() - began) / 1_000))
    if (!reading) throw new Error('a reader was lost')
    const { thumbnail, ...rest } = reading
    const preview: Partial<PreviewDocument> = { ...rest, personId, placeId, thumbnail: await keepPicture(thumbnail) }
    await write(async (tx) => {
      await PreviewModel.updateOne({ _id: uploadId }, { $set: preview }, { upsert: true })
      for (const version of await findVersionsOf(uploadId)) tx.emit(fileEvents.read, version)
    })
  },
})

/** Pictures that no preview speaks of any more. */
export const removePictures = job({
  name: 'previews:removePictures',
  input: z.object({ keys: z.array(z.string().check(z.regex(keyPattern))) }),
  async run({ keys }) {
    for (const key of keys) await storage().remove(key)
  },
})
