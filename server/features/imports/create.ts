// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { importComments } from '#server/features/comments/imported.ts'
import { carryFile, keepApart } from '#server/features/documentFiles/service.ts'
import { addDocument } from '#server/features/documents/create.ts'
import { cutVersion } from '#server/features/documents/cut.ts'
import { announceDocument } from '#server/features/documents/facts.ts'
import { accessLibrary } from '#server/features/library/access.ts'
import { takeLibraryTurn } from '#server/features/library/service.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { keepBytes } from '#server/features/uploads/bringing.ts'
import { findUploads } from '#server/features/uploads/queries.ts'
import { discardUploads } from '#server/features/uploads/service.ts'
import { beginTextWith } from '#server/features/writing/text.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { Language } from '#shared/features/people.ts'
import type { Place } from '#shared/features/places.ts'
import { AppError } from '#shared/lib/errors.ts'
import { requireConverted } from './convert.ts'
import { accessSource, type SourceBytes } from './source.ts'

interface NewImport {
  parentId: string | null
  title: string
  language: Language
}

type Bytes = Parameters<typeof keepApart>[1]

/** Bytes of an upload of ours as those of a file. */
async function bytesOf(uploadId: string): Promise<Bytes> {
  const upload = (await findUploads([uploadId])).get(uploadId)
  if (!upload) throw new AppError('not_found')
  return { uploadId, name: upload.name, facts: upload.facts }
}

interface Attached {
  documentId: string
  placeId: string
  by: string
}

/** The file it was: where it lies in the library already, or apart, carried by the document alone. */
async function attachOriginal(source: SourceBytes, to: Attached) {
  const { fileId, version } = source.file ?? { fileId: await keepApart(to, await bytesOf(source.uploadId)), version: 1 }
  await carryFile(to, { fileId, version })
  return { fileId, version, name: source.name, sha256: source.sha256 }
}

/** Within a `write`: reading took long, and rights may have ended meanwhile. */
async function askDoorsAgain(
  by: string,
  { place, parentId, source }: { place: Place; parentId: string | null; source: SourceBytes },
): Promise<void> {
  const actor = await findActorNow(by)
  await accessLibrary(actor, place.id, 'add', parentId)
  if (source.file) await accessSource(actor, place, source.file)
}

/**
 * A document of a file: its text, its images, what stood beside it, and the file itself as its first version are one
 * commit. Images are stored first; when anything fails, they go.
 */
export async function importDocument(
  place: Authorized<Place, 'add'>,
  source: SourceBytes,
  { parentId, title, language }: NewImport,
  by: string,
): Promise<LibraryItem> {
  refuseCaseData({ title })
  const { text, images } = await requireConverted(by, source)
  const stored: { fileId: string; uploadId: string }[] = []
  try {
    for (const { fileId, name, bytes } of images)
      stored.push({ fileId, uploadId: await keepBytes({ personId: by, placeId: place.id, name }, bytes) })
    return await write(async (tx) => {
      await takeLibraryTurn(place.id)
      await askDoorsAgain(by, { place, parentId, source })
      const documentId = await addDocument({ placeId: place.id, parentId, title, template: null, language, by })
      const to = { documentId, placeId: place.id, by }
      await beginTextWith(documentId, { update: text.update, clientNumber: text.clientNumber, by })
      for (const { fileId, uploadId } of stored) {
        await keepApart(to, await bytesOf(uploadId), fileId)
        await carryFile(to, { fileId, version: 1 })
      }
      const original = await attachOriginal(source, to)
      await importComments(to, text.notes, language)
      await cutVersion(tx, documentId, { cause: 'import', by, imported: { file: original, leftOut: text.leftOut } })
      return announceDocument(tx, documentId)
    })
  } catch (error) {
    await discardUploads(stored.map(({ uploadId }) => uploadId))
    throw error
  }
}
