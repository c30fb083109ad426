// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessDocument } from '#server/features/documents/access.ts'
import { accessPlace } from '#server/features/places/access.ts'
import { accessThread } from '#server/features/threads/access.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { libraryPolicy } from '#shared/features/library.ts'
import type { FileFacts } from '#shared/features/uploads.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { Target } from './headers.ts'
import type { UploadDocument } from './model.ts'
import { findUpload } from './queries.ts'

type UsableUpload = UploadDocument & { facts: FileFacts; key: string }

function isUsable(upload: UploadDocument): upload is UsableUpload {
  const { usedAt, key, facts } = upload
  if (usedAt) throw new AppError('conflict', { fields: { uploadId: 'taken' } })
  if (facts?.scan === 'infected') throw new AppError('invalid', { fields: { uploadId: 'infected' } })
  return key !== null && facts !== null && facts.scan !== 'waiting'
}

/** The door to bringing something: an upload is there for who brings it, and for nobody else. */
export async function accessBringing(
  actor: Actor,
  uploadId: string,
  _verb: 'bring',
): Promise<Authorized<UploadDocument, 'bring'>> {
  const upload = await findUpload(uploadId)
  if (!upload || upload.personId !== actor.id) throw new AppError('not_found')
  return authorize(upload)
}

/**
 * The door to making it part of something: one's own, whole, neither refused nor still held by a scanner, and not used
 * yet. For which place it was brought, the caller compares.
 */
export async function accessUpload(
  actor: Actor,
  uploadId: string,
  _verb: 'use',
): Promise<Authorized<UsableUpload, 'use'>> {
  const upload: UploadDocument = await accessBringing(actor, uploadId, 'bring')
  if (!isUsable(upload)) throw new AppError('conflict', { fields: { uploadId: 'not_ready' } })
  return authorize(upload)
}

/** The door to where something is brought: who may add to the library of a place, or write in a conversation or a document of it. */
export async function accessTarget(
  actor: Actor,
  target: Target,
  _verb: 'bring',
): Promise<Authorized<{ placeId: string }, 'bring'>> {
  if ('threadId' in target) {
    const { record } = await accessThread(actor, target.threadId, 'post')
    return authorize({ placeId: record.placeId })
  }
  if ('documentId' in target) {
    const { place } = await accessDocument(actor, target.documentId, 'edit')
    return authorize({ placeId: place.id })
  }
  const place = await accessPlace(actor, target.placeId, 'read')
  if (!libraryPolicy.add(actor, place, null)) throw new AppError('forbidden')
  return authorize({ placeId: place.id })
}
