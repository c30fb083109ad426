// SPDX-License-Identifier: AGPL-3.0-or-later
import { withdrawBrought } from '#server/features/documentFiles/withdraw.ts'
import { declareKind } from '#server/features/library/kinds.ts'
import { countAsRoom } from '#server/features/uploads/room.ts'
import { discardTexts } from '#server/features/writing/text.ts'
import { DocumentModel, VersionModel } from './model.ts'
import { sizeOfDocuments, sizeOfDocumentsIn } from './room.ts'

const discards: ((documentIds: readonly string[]) => Promise<void>)[] = []

/** Within a `write`: what else goes with documents that are gone for good. */
export const onDocumentsDiscarded = (discard: (documentIds: readonly string[]) => Promise<void>): void =>
  void discards.push(discard)

/** What was ever approved stays, archived, when its item leaves the Cestino. */
export function declareDocuments(): void {
  countAsRoom(sizeOfDocumentsIn)
  declareKind('document', {
    findCarried: async (itemIds) =>
      new Set(await VersionModel.distinct('documentId', { documentId: { $in: itemIds }, cause: 'approval' })),
    async discard(items) {
      const ids = items.map(({ _id }) => _id)
      await DocumentModel.deleteMany({ _id: { $in: ids } })
      await VersionModel.deleteMany({ documentId: { $in: ids } })
      await discardTexts(ids)
      for (const discard of discards) await discard(ids)
    },
    settled: withdrawBrought,
    sizeOf: sizeOfDocuments,
  })
}
