// SPDX-License-Identifier: AGPL-3.0-or-later
import { findReadableCarrying } from '#server/features/documentFiles/carriers.ts'
import { findDocumentFiles } from '#server/features/documentFiles/queries.ts'
import { findReadable } from '#server/features/documents/access.ts'
import { findCards } from '#server/features/documents/facts.ts'
import { findNaming } from '#server/features/documents/queries.ts'
import { namesIn } from '#server/features/documents/text.ts'
import type { adoptionEndpoints } from '#shared/features/adoption.ts'
import type { DocumentCard } from '#shared/features/documents.ts'
import type { Actor } from '#shared/lib/actor.ts'
import type { OutputOf } from '#shared/lib/endpoint.ts'
import { filesOf } from './carry.ts'
import { readNow } from './texts.ts'

const cardsOf = async (actor: Actor, ids: readonly string[]): Promise<DocumentCard[]> =>
  findCards(await findReadable(actor, ids))

/** What the text of today shows and names, and what names it. */
export async function findSources(
  actor: Actor,
  documentId: string,
): Promise<OutputOf<typeof adoptionEndpoints.sources>> {
  const [text, carried, naming] = await Promise.all([
    readNow(documentId),
    findDocumentFiles(documentId),
    findNaming(documentId),
  ])
  const shown = new Set(filesOf(text).map(({ fileId }) => fileId))
  // of a file that is carried in several versions the last one
  const files = new Map(carried.filter(({ fileId }) => shown.has(fileId)).map((file) => [file.fileId, file]))
  const [documents, usedIn] = await Promise.all([cardsOf(actor, namesIn(text)), cardsOf(actor, naming)])
  return { files: [...files.values()], documents, usedIn }
}

export const findFileUses = async (actor: Actor, fileId: string): Promise<DocumentCard[]> =>
  findCards(await findReadableCarrying(actor, fileId))
