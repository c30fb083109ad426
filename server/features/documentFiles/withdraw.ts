// SPDX-License-Identifier: AGPL-3.0-or-later
import { findItems, type ItemRecord } from '#server/features/library/queries.ts'
import { putAway } from '#server/features/library/trash.ts'
import { findCarriedFiles } from '#server/features/messages/carriers.ts'
import { DocumentFileModel } from './model.ts'

/**
 * Within a `write` that has the turn of the library: documents are for fewer now, and what was brought into them goes
 * out of the folders in which others would still see it. What something else carries too stays. Given back is what went.
 */
export async function withdrawBrought(documents: readonly ItemRecord[], by: string | undefined): Promise<string[]> {
  const narrowed = new Map(
    documents.flatMap(({ _id, access }) => (access?.narrowedBy ? [[_id, access.narrowedBy]] : [])),
  )
  if (narrowed.size === 0) return []
  const brought = await DocumentFileModel.find({ documentId: { $in: [...narrowed.keys()] }, brought: true }).lean()
  const lying = (await findItems(brought.map(({ fileId }) => fileId))).filter(({ removedAt }) => removedAt === null)
  const ids = lying.map(({ _id }) => _id)
  const elsewhere = { fileId: { $in: ids }, documentId: { $nin: [...narrowed.keys()] } }
  const kept = new Set([...(await findCarriedFiles(ids)), ...(await DocumentFileModel.distinct('fileId', elsewhere))])
  const ownerOf = new Map(brought.map(({ fileId, documentId }) => [fileId, documentId]))
  const withdrawn = lying.filter(
    ({ _id, access }) => !kept.has(_id) && access?.narrowedBy !== narrowed.get(ownerOf.get(_id) ?? ''),
  )
  for (const { _id, createdBy } of withdrawn) await putAway(_id, by ?? createdBy)
  return withdrawn.map(({ _id }) => _id)
}
