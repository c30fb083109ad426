// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Readable } from 'node:stream'
import { storage } from '#server/lib/storage/storage.ts'
import type { FilePreview } from '#shared/features/files.ts'
import { type PreviewDocument, PreviewModel } from './model.ts'

const waiting: FilePreview = { state: 'waiting', pages: [], blocks: null, cut: false, thumbnail: false, reason: null }

const presentPreview = ({ state, pages, blocks, cut, thumbnail, reason }: PreviewDocument): FilePreview => ({
  state,
  pages,
  blocks,
  cut,
  thumbnail: thumbnail !== null,
  reason,
})

/** What was read of the bytes; who asks has been through the door of what carries them. */
export async function findPreview(uploadId: string): Promise<FilePreview> {
  const found = await PreviewModel.findById(uploadId).lean()
  return found ? presentPreview(found) : waiting
}

/** A small picture, webp; null where there is none. */
export async function openThumbnail(uploadId: string): Promise<Readable | null> {
  const found = await PreviewModel.findById(uploadId, { thumbnail: 1 }).lean()
  return found?.thumbnail ? storage().read(found.thumbnail) : null
}
