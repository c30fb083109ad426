// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Actor } from '#shared/lib/actor.ts'
import { findReadable } from './access.ts'
import { VersionModel, type VersionRecord } from './model.ts'

type Proof = Pick<VersionRecord, 'documentId' | 'signed' | 'withdrawn'>

const carrying = (fileIds: readonly string[]) => ({
  $or: [{ 'signed.file.fileId': { $in: fileIds } }, { 'withdrawn.file.fileId': { $in: fileIds } }],
})

const papersOf = ({ signed, withdrawn }: Proof) => [
  ...(signed ? [signed.file] : []),
  ...withdrawn.map(({ file }) => file),
]

/** Which of these files prove a signature, one that was withdrawn too. */
export async function findPapers(fileIds: readonly string[]): Promise<Set<string>> {
  if (fileIds.length === 0) return new Set()
  const found = await VersionModel.find(carrying(fileIds), { signed: 1, withdrawn: 1, documentId: 1 }).lean<Proof[]>()
  const ids = found.flatMap(papersOf).map(({ fileId }) => fileId)
  return new Set(ids.filter((fileId) => fileIds.includes(fileId)))
}

/** The versions of a file that prove signatures of documents that somebody may read. */
export async function findReadableProofs(actor: Actor, fileId: string): Promise<number[]> {
  const found = await VersionModel.find(carrying([fileId]), { signed: 1, withdrawn: 1, documentId: 1 }).lean<Proof[]>()
  const readable = new Set(
    await findReadable(
      actor,
      found.map(({ documentId }) => documentId),
    ),
  )
  return found
    .filter(({ documentId }) => readable.has(documentId))
    .flatMap(papersOf)
    .flatMap((file) => (file.fileId === fileId ? file.version : []))
}
