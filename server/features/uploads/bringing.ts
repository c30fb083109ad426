// SPDX-License-Identifier: AGPL-3.0-or-later
import { takeTurn } from '#server/lib/db/turn.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { newKey, storage } from '#server/lib/storage/storage.ts'
import { uploadLimits } from '#shared/features/uploads.ts'
import { AppError } from '#shared/lib/errors.ts'
import { isProgram } from './kinds.ts'
import { type UploadDocument, UploadModel } from './model.ts'
import { countPending, findExpected, findUpload } from './queries.ts'
import { findRoomTaken } from './room.ts'
import { sealUpload } from './seal.ts'
import { discardUploads } from './service.ts'
import { uploadSettings } from './settings.ts'

type Draft = Pick<UploadDocument, '_id' | 'personId' | 'placeId' | 'name' | 'size' | 'keepData'>

/** Within a `write`: two who come at once for the last room of a place see each other. */
export async function takeRoom(placeId: string, size: number): Promise<void> {
  await takeTurn(`uploads:${placeId}`)
  const taken = (await findRoomTaken(placeId)) + (await findExpected(placeId))
  if (taken + size > uploadSettings().quota) throw new AppError('over_quota')
}

/** Refused before any byte: what is empty, too large, or has no room in its place. */
export async function createUpload(draft: Draft): Promise<void> {
  if (draft.size === 0) throw new AppError('invalid', { fields: { file: 'empty_file' } })
  if (draft.size > uploadSettings().limit) throw new AppError('too_large')
  await write(async () => {
    await takeRoom(draft.placeId, draft.size)
    if ((await countPending(draft.personId)) >= uploadLimits.pending)
      throw new AppError('invalid', { fields: { file: 'too_many' } })
    await UploadModel.create([draft])
  })
}

/** A line that breaks off ends what came; that it broke is for others to say. */
async function* untilCut(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of bytes) yield chunk
  } catch {
    // what arrived before is kept
  }
}

/** No file is cut into more; who sends single bytes is not let to fill the record with them. */
const mostPieces = 4_000
const programHead = 64 * 1024

async function refuseProgram(uploadId: string, key: string, size: number): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of await storage().read(key, { start: 0, end: Math.min(size, programHead) - 1 }))
    chunks.push(Buffer.from(chunk))
  if (!isProgram(Buffer.concat(chunks))) return
  await storage().remove(key)
  await discardUploads([uploadId])
  throw new AppError('invalid', { fields: { file: 'program' } })
}

async function keepPiece({ _id, offset }: UploadDocument, piece: { key: string; size: number }): Promise<number> {
  const { modifiedCount } = await UploadModel.updateOne(
    { _id, offset, key: null },
    { $push: { pieces: piece }, $inc: { offset: piece.size }, $set: { touchedAt: new Date() } },
  )
  if (modifiedCount === 0) {
    await storage().remove(piece.key)
    throw new AppError('conflict', { fields: { offset: 'taken' } })
  }
  return offset + piece.size
}

/**
 * What one request brings from an offset on, as far as it came; answers with the offset up to which all is safe. The
 * last byte is safe together with the whole: until then what came with it does not count.
 */
export async function addBytes(uploadId: string, offset: number, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const upload = await findUpload(uploadId)
  if (!upload) throw new AppError('not_found')
  if (upload.key !== null || upload.offset !== offset) throw new AppError('conflict', { fields: { offset: 'taken' } })
  if (upload.pieces.length >= mostPieces) throw new AppError('invalid', { fields: { file: 'too_many' } })
  const key = newKey('piece')
  const { size } = await storage().put(key, untilCut(bytes))
  if (size === 0) {
    await storage().remove(key)
    return offset
  }
  if (offset === 0) await refuseProgram(uploadId, key, size)
  const piece = { key, size }
  return offset + size < upload.size ? keepPiece(upload, piece) : sealUpload(upload, piece)
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** Bytes that were found in a file somebody brought, as if they had brought them; nothing stays of what is refused. */
export async function keepBytes(
  draft: Pick<Draft, 'personId' | 'placeId' | 'name'>,
  bytes: Uint8Array,
): Promise<string> {
  const _id = newId()
  await createUpload({ ...draft, _id, size: bytes.length, keepData: false })
  try {
    await addBytes(_id, 0, once(bytes))
  } catch (error) {
    await discardUploads([_id])
    throw error
  }
  return _id
}
