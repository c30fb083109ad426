// SPDX-License-Identifier: AGPL-3.0-or-later
import { onceEver } from '#server/lib/db/onceEver.ts'
import { write } from '#server/lib/db/write.ts'
import { DocumentModel, VersionModel } from './model.ts'
import { takeDocument } from './turn.ts'

async function sumOf(filter: Record<string, unknown>): Promise<number> {
  const [sum] = await DocumentModel.aggregate<{ bytes: number }>([
    { $match: filter },
    { $group: { _id: null, bytes: { $sum: '$versionBytes' } } },
  ])
  return sum?.bytes ?? 0
}

/** Bytes that the versions of some documents take; what is written and no version yet is not counted. */
export const sizeOfDocuments = (ids: readonly string[]): Promise<number> =>
  ids.length === 0 ? Promise.resolve(0) : sumOf({ _id: { $in: ids } })

export const sizeOfDocumentsIn = (placeId: string): Promise<number> => sumOf({ placeId })

async function countVersions(documentId: string): Promise<number> {
  const [sum] = await VersionModel.aggregate<{ bytes: number }>([
    { $match: { documentId, body: { $type: 'string' } } },
    { $group: { _id: null, bytes: { $sum: { $strLenBytes: '$body' } } } },
  ])
  return sum?.bytes ?? 0
}

/** Of versions from before they were counted. */
export const settleVersionBytes = (): Promise<void> =>
  onceEver('documents:versionBytes', async () => {
    for (const documentId of await DocumentModel.distinct('_id'))
      await write(async () => {
        // whoever completes a version meanwhile comes before or after
        await takeDocument(documentId)
        await DocumentModel.updateOne({ _id: documentId }, { $set: { versionBytes: await countVersions(documentId) } })
      })
  })
