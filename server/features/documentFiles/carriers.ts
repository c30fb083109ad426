// SPDX-License-Identifier: AGPL-3.0-or-later
import { findReadable } from '#server/features/documents/access.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { DocumentFileModel } from './model.ts'

/** Which of these files a document carries. */
export async function findInDocuments(fileIds: readonly string[]): Promise<Set<string>> {
  if (fileIds.length === 0) return new Set()
  return new Set(await DocumentFileModel.distinct('fileId', { fileId: { $in: fileIds } }))
}

/** The documents that carry a file, of those that somebody may read. */
export async function findReadableCarrying(actor: Actor, fileId: string): Promise<string[]> {
  return findReadable(actor, await DocumentFileModel.distinct('documentId', { fileId }))
}

/** The versions of a file that documents carry which somebody may read. */
export async function findReadableInDocuments(actor: Actor, fileId: string): Promise<number[]> {
  const found = await DocumentFileModel.find({ fileId }, { documentId: 1, version: 1 }).lean()
  if (found.length === 0) return []
  const documentIds = found.map(({ documentId }) => documentId)
  const readable = new Set(await findReadable(actor, documentIds))
  return found.flatMap(({ documentId, version }) => (readable.has(documentId) ? version : []))
}

/** Within a `write`: documents that are gone for good carry nothing. */
export const forgetDocumentFiles = async (documentIds: readonly string[]): Promise<void> =>
  void (await DocumentFileModel.deleteMany({ documentId: { $in: documentIds } }))
