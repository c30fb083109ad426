// SPDX-License-Identifier: AGPL-3.0-or-later
import { findInDocuments } from '#server/features/documentFiles/carriers.ts'
import { findPapers } from '#server/features/documents/papers.ts'
import { declareKind } from '#server/features/library/kinds.ts'
import { findCarriedFiles } from '#server/features/messages/carriers.ts'
import { discardPreviews } from '#server/features/previews/service.ts'
import { discardUploads } from '#server/features/uploads/service.ts'
import { FileModel } from './model.ts'
import { sizeOfFiles } from './queries.ts'

export const declareFiles = (): void =>
  declareKind('file', {
    async findCarried(fileIds) {
      const found = await Promise.all([findCarriedFiles(fileIds), findPapers(fileIds), findInDocuments(fileIds)])
      return new Set(found.flatMap((ids) => [...ids]))
    },
    sizeOf: sizeOfFiles,
    async discard(items) {
      const among = { _id: { $in: items.map(({ _id }) => _id) } }
      const files = await FileModel.find(among, { versions: 1 }).lean()
      await FileModel.deleteMany(among)
      const uploadIds = [...new Set(files.flatMap(({ versions }) => versions.map(({ uploadId }) => uploadId)))]
      await discardPreviews(uploadIds)
      await discardUploads(uploadIds)
    },
  })
