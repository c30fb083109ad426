// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessFile } from '#server/features/files/access.ts'
import { nameOfUpload } from '#server/features/files/names.ts'
import { accessUpload } from '#server/features/uploads/access.ts'
import type { ImportSource } from '#shared/features/imports.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'

/** Bytes that the asker may use in a place, and how they are called. */
export interface SourceBytes {
  uploadId: string
  name: string
  mediaType: string
  size: number
  sha256: string
  /** The file they are a version of; null for what was just brought. */
  file: { fileId: string; version: number } | null
}

/** The door to what is imported: one's own upload for the place, or a version of a file of its library. */
export async function accessSource(actor: Actor, place: Place, source: ImportSource): Promise<SourceBytes> {
  if ('uploadId' in source) {
    const upload = await accessUpload(actor, source.uploadId, 'use')
    if (upload.placeId !== place.id) throw new AppError('invalid', { fields: { uploadId: 'bad_value' } })
    const { mediaType, size, sha256 } = upload.facts
    return { uploadId: upload._id, name: nameOfUpload(upload), mediaType, size, sha256, file: null }
  }
  const { item, versions } = await accessFile(actor, source.fileId, 'read')
  const version = versions.find(({ number }) => number === source.version)
  if (!version || item.placeId !== place.id || item.removedAt) throw new AppError('not_found')
  const { mediaType, size, sha256, scan } = version.facts
  if (scan === 'waiting' || scan === 'infected') throw new AppError('not_found')
  const file = { fileId: item._id, version: version.number }
  return { uploadId: version.uploadId, name: version.name, mediaType, size, sha256, file }
}
