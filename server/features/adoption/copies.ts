// SPDX-License-Identifier: AGPL-3.0-or-later
import { carryFile } from '#server/features/documentFiles/service.ts'
import { accessFile } from '#server/features/files/access.ts'
import { findFile } from '#server/features/files/queries.ts'
import { addFile, takeUpload } from '#server/features/files/versions.ts'
import type { ItemRecord } from '#server/features/library/queries.ts'
import { putAway } from '#server/features/library/trash.ts'
import { copyUpload } from '#server/features/uploads/copy.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { type FileIds, filesOf } from './carry.ts'

/** Bytes that lie ready for another place, by the file they are of. */
export type Copies = { from: string; uploadId: string }[]

/** Whoever carries it over must be able to read it; what they may not read stays behind. */
async function findUploadOf(actor: Actor, fileId: string, number: number | null): Promise<string | null> {
  try {
    const { versions } = await accessFile(actor, fileId, 'read')
    return (versions.find((one) => one.number === number) ?? versions.at(-1))?.uploadId ?? null
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

/** Copies the files of a text that have none here yet. */
export async function copyFiles(actor: Actor, text: WritingNode, placeId: string, known: FileIds): Promise<Copies> {
  const copies: Copies = []
  const own = new Set(known.values())
  for (const { fileId, version } of filesOf(text)) {
    if (known.has(fileId) || own.has(fileId)) continue
    // what lies in this place already needs no other
    if ((await findFile(fileId))?.placeId === placeId) continue
    const uploadId = await findUploadOf(actor, fileId, version)
    if (uploadId) copies.push({ from: fileId, uploadId: await copyUpload(uploadId, { personId: actor.id, placeId }) })
  }
  return copies
}

interface Shelf {
  documentId: string
  placeId: string
  parentId: string | null
  /** In no folder, carried by the document alone. */
  isApart?: boolean
}

/** Within a `write` that has the turn of the library: beside the document, which carries them. Not announced. */
export async function shelveCopies(
  actor: Actor,
  copies: Copies,
  { documentId, placeId, parentId, isApart = false }: Shelf,
): Promise<{ files: { from: string; to: string }[]; items: ItemRecord[] }> {
  const files: { from: string; to: string }[] = []
  const items: ItemRecord[] = []
  for (const { from, uploadId } of copies) {
    const bytes = await takeUpload(actor, uploadId, placeId)
    const { item, version } = await addFile(bytes, { placeId, parentId, by: actor.id, threadId: null, taken: 'number' })
    const carried = { fileId: item._id, version: version.number, brought: true }
    await carryFile({ documentId, placeId, by: actor.id }, carried)
    files.push({ from, to: item._id })
    if (isApart) await putAway(item._id, actor.id)
    else items.push(item)
  }
  return { files, items }
}

export const idsOf = (files: readonly { from: string; to: string }[]): Map<string, string> =>
  new Map(files.map(({ from, to }) => [from, to]))
