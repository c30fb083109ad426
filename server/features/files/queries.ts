// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import type { FileVersion } from '#shared/features/files.ts'
import { type FileDocument, FileModel, type StoredVersion } from './model.ts'
import { presentVersion } from './present.ts'

export const findFile = (fileId: string): Promise<FileDocument | null> => FileModel.findById(fileId).lean()

export async function findFiles(fileIds: readonly string[]): Promise<Map<string, FileDocument>> {
  if (fileIds.length === 0) return new Map()
  const files = await FileModel.find({ _id: { $in: fileIds } }).lean()
  return new Map(files.map((file) => [file._id, file]))
}

export interface Brought {
  file: FileDocument
  version: StoredVersion
}

/** Where the bytes that somebody has brought are already: a request that is repeated makes nothing twice. */
export async function findBrought(authorId: string, uploadId: string): Promise<Brought | null> {
  const file = await FileModel.findOne({ 'versions.uploadId': uploadId }).lean()
  const version = file?.versions.find((one) => one.uploadId === uploadId)
  return file && version?.authorId === authorId ? { file, version } : null
}

/** The versions that have these bytes. */
export async function findVersionsOf(uploadId: string): Promise<{ fileId: string; number: number }[]> {
  const files = await FileModel.find({ 'versions.uploadId': uploadId }).lean()
  return files.flatMap(({ _id, versions }) =>
    versions.flatMap((one) => (one.uploadId === uploadId ? { fileId: _id, number: one.number } : [])),
  )
}

/** Bytes of all their versions. */
export async function sizeOfFiles(fileIds: readonly string[]): Promise<number> {
  const files = await FileModel.find({ _id: { $in: fileIds } }, { versions: 1 }).lean()
  const sizes = new Map(files.flatMap(({ versions }) => versions.map(({ uploadId, facts }) => [uploadId, facts.size])))
  return [...sizes.values()].reduce((sum, size) => sum + size, 0)
}

/** Ready to show, authors in one batch. */
export async function hydrateVersions(versions: readonly StoredVersion[]): Promise<FileVersion[]> {
  const people = await findPersonSummaries(versions.map(({ authorId }) => authorId))
  return versions.map((version) => presentVersion(version, people))
}
