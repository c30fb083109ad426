// SPDX-License-Identifier: AGPL-3.0-or-later
import { messageFileOf } from '#server/features/files/describe.ts'
import { findFiles } from '#server/features/files/queries.ts'
import type { MessageFile } from '#shared/features/files.ts'
import { DocumentFileModel } from './model.ts'

/** Every version that a document carries or has carried: its earlier texts show them too. */
export async function findDocumentFiles(documentId: string): Promise<MessageFile[]> {
  const carried = await DocumentFileModel.find({ documentId }, { fileId: 1, version: 1 }).sort({ at: 1, _id: 1 }).lean()
  const files = await findFiles(carried.map(({ fileId }) => fileId))
  return carried.flatMap(({ fileId, version }) => {
    const stored = files.get(fileId)?.versions.find(({ number }) => number === version)
    return stored ? [messageFileOf(fileId, stored)] : []
  })
}

export const isCarried = async (documentId: string, fileId: string): Promise<boolean> =>
  (await DocumentFileModel.exists({ documentId, fileId })) !== null
