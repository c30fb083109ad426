// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ItemRecord } from '#server/features/library/queries.ts'
import { addItem, changeItem, findLiving } from '#server/features/library/service.ts'
import { enqueueReading } from '#server/features/previews/service.ts'
import { accessUpload } from '#server/features/uploads/access.ts'
import { markUploadsUsed } from '#server/features/uploads/service.ts'
import { fileLimits } from '#shared/features/files.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { summaryOf } from './describe.ts'
import { type FileDocument, FileModel, type StoredVersion } from './model.ts'
import { nameOfUpload } from './names.ts'
import { findFile } from './queries.ts'

/*
 * All of this runs within a `write` that has the turn of the place's library, so that numbers go up by one and nothing
 * is brought twice.
 */

export interface Bytes {
  uploadId: string
  name: string
  facts: StoredVersion['facts']
}

/** The door to an upload that is to be part of a place. */
export async function takeUpload(actor: Actor, uploadId: string, placeId: string): Promise<Bytes> {
  const upload = await accessUpload(actor, uploadId, 'use')
  if (upload.placeId !== placeId) throw new AppError('invalid', { fields: { uploadId: 'bad_value' } })
  const { kind, mediaType, size, sha256, scan, width, height } = upload.facts
  return { uploadId, name: nameOfUpload(upload), facts: { kind, mediaType, size, sha256, scan, width, height } }
}

export interface Written {
  item: ItemRecord
  version: StoredVersion
  /** The newest before this one. */
  before: StoredVersion | null
}

interface NewFile {
  placeId: string
  parentId: string | null
  by: string
  threadId: string | null
  taken: 'refuse' | 'number'
  id?: string | undefined
}

export async function addFile(bytes: Bytes, { by, threadId, ...where }: NewFile): Promise<Written> {
  const version: StoredVersion = {
    ...bytes,
    number: 1,
    note: null,
    authorId: by,
    at: new Date(),
    basedOn: null,
    threadId,
  }
  const item = await addItem({ ...where, kind: 'file', name: bytes.name, by, file: summaryOf(version) })
  await FileModel.create([{ _id: item._id, placeId: where.placeId, createdBy: by, versions: [version], demo: false }])
  await markUploadsUsed([bytes.uploadId])
  await enqueueReading(bytes.uploadId)
  return { item, version, before: null }
}

interface Next {
  by: string
  threadId: string | null
  note: string | null
  /** Null: upon whatever is newest. */
  basedOn: number | null
}

async function findFileToAddTo(fileId: string): Promise<{ file: FileDocument; newest: StoredVersion }> {
  await findLiving(fileId)
  const file = await findFile(fileId)
  const newest = file?.versions.at(-1)
  if (!file || !newest) throw new AppError('not_found')
  if (file.versions.length >= fileLimits.versions) throw new AppError('conflict', { fields: { uploadId: 'too_many' } })
  return { file, newest }
}

export async function addVersion(
  fileId: string,
  bytes: Bytes,
  { by, threadId, note, basedOn }: Next,
): Promise<Written> {
  const { newest } = await findFileToAddTo(fileId)
  if (basedOn !== null && (basedOn > newest.number || basedOn < 1))
    throw new AppError('invalid', { fields: { basedOn: 'bad_value' } })
  const version: StoredVersion = {
    ...bytes,
    number: newest.number + 1,
    note,
    authorId: by,
    at: new Date(),
    basedOn: basedOn ?? newest.number,
    threadId,
  }
  await FileModel.updateOne({ _id: fileId }, { $push: { versions: version } })
  await markUploadsUsed([bytes.uploadId])
  await enqueueReading(bytes.uploadId)
  const item = await changeItem(fileId, { file: summaryOf(version), changedBy: by, changedAt: version.at })
  return { item, version, before: newest }
}

/** The bytes of an earlier one once more, as the newest. */
export async function repeatVersion(fileId: string, number: number, by: string): Promise<Written> {
  const { file, newest } = await findFileToAddTo(fileId)
  const earlier = file.versions.find((one) => one.number === number)
  if (!earlier) throw new AppError('not_found')
  const version: StoredVersion = {
    ...earlier,
    number: newest.number + 1,
    note: null,
    authorId: by,
    at: new Date(),
    basedOn: number,
    threadId: null,
  }
  await FileModel.updateOne({ _id: fileId }, { $push: { versions: version } })
  const item = await changeItem(fileId, { file: summaryOf(version), changedBy: by, changedAt: version.at })
  return { item, version, before: newest }
}
