// SPDX-License-Identifier: AGPL-3.0-or-later
import { DocumentModel, type DocumentRecord, VersionModel, type VersionRecord } from './model.ts'

/** What a list of versions shows: all but the text. */
export type VersionFacts = Omit<VersionRecord, 'body'>

export const findDocument = (documentId: string): Promise<DocumentRecord | null> =>
  DocumentModel.findById(documentId).lean()

export const findDocuments = (documentIds: readonly string[]): Promise<DocumentRecord[]> =>
  DocumentModel.find({ _id: { $in: documentIds } }).lean()

/** Newest first: by the position in the log, and of one position the last that was cut. */
export const findVersions = (documentId: string): Promise<VersionFacts[]> =>
  VersionModel.find({ documentId }, { body: 0 }).sort({ seq: -1, at: -1 }).lean()

export const findOfficialVersions = (documentIds: readonly string[]): Promise<VersionFacts[]> =>
  VersionModel.find({ documentId: { $in: documentIds }, cause: 'approval' }, { body: 0 }).lean()

export const findVersion = (documentId: string, versionId: string): Promise<VersionRecord | null> =>
  VersionModel.findOne({ _id: versionId, documentId }).lean()

export const findNewestVersion = (documentId: string): Promise<VersionFacts | null> =>
  VersionModel.findOne({ documentId }, { body: 0 }).sort({ seq: -1, at: -1 }).lean()

/** The newest that ends before a position of the log. */
export const findVersionBefore = (documentId: string, seq: number): Promise<VersionFacts | null> =>
  VersionModel.findOne({ documentId, seq: { $lt: seq } }, { body: 0 })
    .sort({ seq: -1, at: -1 })
    .lean()

export const findDocumentsOf = (placeId: string): Promise<string[]> => DocumentModel.distinct('_id', { placeId })

/** Documents whose newest version names this one. */
export async function findNaming(documentId: string): Promise<string[]> {
  const found: string[] = await VersionModel.distinct('documentId', { names: documentId })
  const newest = await Promise.all(found.map(findNewestVersion))
  return newest.flatMap((version) => (version?.names?.includes(documentId) ? version.documentId : []))
}
