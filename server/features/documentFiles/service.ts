// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { OpenDocument } from '#server/features/documents/access.ts'
import { announceDocument } from '#server/features/documents/facts.ts'
import type { OpenFile } from '#server/features/files/access.ts'
import { messageFileOf } from '#server/features/files/describe.ts'
import { findBrought } from '#server/features/files/queries.ts'
import { addFile, type Bytes, takeUpload } from '#server/features/files/versions.ts'
import { findItem, type ItemRecord } from '#server/features/library/queries.ts'
import { announceItems, takeLibraryTurn } from '#server/features/library/service.ts'
import { putAway } from '#server/features/library/trash.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import type { MessageFile } from '#shared/features/files.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { DocumentFileModel } from './model.ts'
import { isCarried } from './queries.ts'

interface Carrier {
  documentId: string
  placeId: string
  by: string
}

/** Within a `write`: from now on who reads the document reads this version. */
export async function carryFile(
  { documentId, placeId, by }: Carrier,
  { fileId, version, brought = false }: { fileId: string; version: number; brought?: boolean },
): Promise<void> {
  const _id = `${documentId} ${fileId} ${version}`
  const $setOnInsert = { documentId, placeId, fileId, version, brought, by, at: new Date(), demo: false }
  await DocumentFileModel.updateOne({ _id }, { $setOnInsert }, { upsert: true })
}

/**
 * Within a `write` that has the turn of the library: a file that stands in no folder, as one that was removed and is
 * carried. It is there as long as what carries it.
 */
export async function keepApart({ placeId, by }: Carrier, bytes: Bytes, id?: string): Promise<string> {
  const { item } = await addFile(bytes, { placeId, parentId: null, by, threadId: null, taken: 'number', id })
  await putAway(item._id, by)
  return item._id
}

/** A document for those listed on it alone: a file beside it would be there for all who see its folder. */
export const isForFewer = ({ _id, access }: Pick<ItemRecord, '_id' | 'access'>): boolean => access?.narrowedBy === _id

interface Attached {
  uploadId: string
  fileId: string
  notACase?: boolean | undefined
}

/** Also into a text that was approved meanwhile: the place for it stands there already. */
export async function attachFile(
  actor: Actor,
  { document: { _id: documentId }, item, place }: Authorized<OpenDocument, 'edit'>,
  { uploadId, fileId, notACase = false }: Attached,
): Promise<MessageFile> {
  return write(async (tx) => {
    await takeLibraryTurn(place.id)
    const brought = await findBrought(actor.id, uploadId)
    if (brought && (await isCarried(documentId, brought.file._id)))
      return messageFileOf(brought.file._id, brought.version)
    if (await findItem(fileId)) throw new AppError('conflict', { fields: { fileId: 'taken' } })
    const bytes = await takeUpload(actor, uploadId, place.id)
    if (!notACase) refuseCaseData({ name: bytes.name })
    const isApart = isForFewer((await findItem(documentId)) ?? item)
    const parentId = isApart ? null : item.parentId
    const where = { placeId: place.id, parentId, taken: 'number' as const }
    const added = await addFile(bytes, { ...where, by: actor.id, threadId: null, id: fileId })
    if (isApart) await putAway(fileId, actor.id)
    const carried = { fileId, version: added.version.number, brought: true }
    await carryFile({ documentId, placeId: place.id, by: actor.id }, carried)
    if (!isApart) await announceItems(tx, [added.item])
    await announceDocument(tx, documentId)
    return messageFileOf(fileId, added.version)
  })
}

/** Who may read a version shows it to whoever reads the document, as they could by sending it to them. */
export async function carryVersion(
  actor: Actor,
  { document: { _id: documentId }, place }: Authorized<OpenDocument, 'edit'>,
  { item, versions }: Authorized<OpenFile, 'read'>,
  number: number,
): Promise<MessageFile> {
  const version = versions.find((one) => one.number === number)
  if (!version || version.facts.scan === 'waiting' || version.facts.scan === 'infected') throw new AppError('not_found')
  return write(async (tx) => {
    await carryFile({ documentId, placeId: place.id, by: actor.id }, { fileId: item._id, version: number })
    await announceDocument(tx, documentId)
    return messageFileOf(item._id, version)
  })
}
