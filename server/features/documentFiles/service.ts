// SPDX-License-Identifier: AGPL-3.0-or-later
import { addFile, type Bytes } from '#server/features/files/versions.ts'
import { putAway } from '#server/features/library/trash.ts'
import { DocumentFileModel } from './model.ts'

interface Carrier {
  documentId: string
  placeId: string
  by: string
}

/** Within a `write`: from now on who reads the document reads this version. */
export async function carryFile(
  { documentId, placeId, by }: Carrier,
  { fileId, version }: { fileId: string; version: number },
): Promise<void> {
  const _id = `${documentId} ${fileId} ${version}`
  const $setOnInsert = { documentId, placeId, fileId, version, by, at: new Date(), demo: false }
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
