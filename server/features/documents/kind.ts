// SPDX-License-Identifier: AGPL-3.0-or-later
import { declareKind } from '#server/features/library/kinds.ts'
import { discardTexts } from '#server/features/writing/text.ts'
import { DocumentModel, VersionModel } from './model.ts'

/** What was ever approved stays, archived, when its item leaves the Cestino. */
export function declareDocuments(): void {
  declareKind('document', {
    findCarried: async (itemIds) =>
      new Set(await VersionModel.distinct('documentId', { documentId: { $in: itemIds }, cause: 'approval' })),
    async discard(items) {
      const ids = items.map(({ _id }) => _id)
      await DocumentModel.deleteMany({ _id: { $in: ids } })
      await VersionModel.deleteMany({ documentId: { $in: ids } })
      await discardTexts(ids)
    },
    sizeOf: async () => 0,
  })
}
