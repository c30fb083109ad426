// SPDX-License-Identifier: AGPL-3.0-or-later
import { write } from '#server/lib/db/write.ts'
import { newKey, storage } from '#server/lib/storage/storage.ts'
import type { FileFacts } from '#shared/features/uploads.ts'
import { AppError } from '#shared/lib/errors.ts'
import { removeBytes } from './jobs.ts'
import { decideKind, type Source } from './kinds.ts'
import { type UploadDocument, UploadModel } from './model.ts'
import { takePicture } from './pictures.ts'
import { scanSoon } from './scanJob.ts'
import { firstScan } from './scans.ts'
import { discardUploads } from './service.ts'

type Piece = UploadDocument['pieces'][number]

const inOrder = (pieces: readonly Piece[]): Source =>
  async function* () {
    for (const { key } of pieces) yield* await storage().read(key)
  }

async function* once(bytes: Uint8Array) {
  yield bytes
}

async function storeWhole(upload: UploadDocument, source: Source): Promise<{ key: string; facts: FileFacts }> {
  const kind = await decideKind(source)
  if (!kind) throw new AppError('invalid', { fields: { file: 'program' } })
  if (kind.raw && !upload.keepData) throw new AppError('invalid', { fields: { file: 'unreadable_photo' } })
  const picture = kind.kind === 'image' ? await takePicture(source, kind, upload) : null
  const key = newKey('whole')
  const { size, sha256 } = await storage().put(key, picture?.bytes ? once(picture.bytes) : source())
  if (!picture?.bytes && size !== upload.size) throw new Error('the pieces are not the whole')
  const { mediaType } = picture ?? kind
  const [width, height] = [picture?.width ?? null, picture?.height ?? null]
  const scan = await firstScan(key)
  if (scan === 'infected') {
    await storage().remove(key)
    throw new AppError('invalid', { fields: { file: 'infected' } })
  }
  return { key, facts: { kind: (picture ?? kind).kind, mediaType, size, sha256, scan, width, height } }
}

/** What is refused is gone, bytes and record; a full disk or a lost database refuses nothing. */
async function unlessRefused<T>(uploadId: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') await discardUploads([uploadId])
    throw error
  }
}

/**
 * The last byte is there: the whole is put together, flushed, hashed and recognised, and one change of the record says
 * all of it. Whoever dies before leaves what was safe before; nothing is between.
 */
export async function sealUpload(upload: UploadDocument, last: Piece): Promise<number> {
  const pieces = [...upload.pieces, last]
  let whole: { key: string; facts: FileFacts }
  try {
    whole = await unlessRefused(upload._id, storeWhole(upload, inOrder(pieces)))
  } catch (error) {
    await storage().remove(last.key)
    throw error
  }
  const { key, facts } = whole
  const sealed = await write(async (tx) => {
    const { modifiedCount } = await UploadModel.updateOne(
      { _id: upload._id, offset: upload.offset, key: null },
      { $set: { key, facts, offset: upload.size, pieces: [], touchedAt: new Date() } },
    )
    if (modifiedCount === 0) return false
    await tx.enqueue(removeBytes, { keys: pieces.map((piece) => piece.key) })
    if (facts.scan === 'waiting') await tx.enqueue(scanSoon, { uploadId: upload._id })
    return true
  })
  if (sealed) return upload.size
  await storage().remove(key)
  await storage().remove(last.key)
  throw new AppError('conflict', { fields: { offset: 'taken' } })
}
