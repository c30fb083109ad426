// SPDX-License-Identifier: AGPL-3.0-or-later
import { findReadableInDocuments } from '#server/features/documentFiles/carriers.ts'
import { findReadableProofs } from '#server/features/documents/papers.ts'
import { seesItem } from '#server/features/library/access.ts'
import { findItem, type ItemRecord } from '#server/features/library/queries.ts'
import { findReadableCarriers } from '#server/features/messages/carriers.ts'
import { findPlace } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { levelOn, reaches } from '#shared/features/access.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { FileDocument, StoredVersion } from './model.ts'
import { findFile } from './queries.ts'

type FileVerb = 'read' | 'edit'

export interface OpenFile {
  item: ItemRecord
  place: Place
  /** The versions that the asker may read, the oldest first. */
  versions: StoredVersion[]
  /** False for who reads it by conversations that carry it alone. */
  inLibrary: boolean
}

/** Of a file that lies in no library of mine I read what conversations, documents and signatures of mine carry. */
async function findCarriedVersions(actor: Actor, { _id, versions }: FileDocument): Promise<StoredVersion[]> {
  const [carriers, proofs, inDocuments] = await Promise.all([
    findReadableCarriers(actor, _id),
    findReadableProofs(actor, _id),
    findReadableInDocuments(actor, _id),
  ])
  const numbers = new Set([...carriers.flatMap((carrier) => carrier.versions), ...proofs, ...inDocuments])
  return versions.filter(({ number }) => numbers.has(number))
}

/**
 * The door to a file: who reads the library it lies in, a conversation one of whose messages carries it, or a document
 * that carries it or whose signature it proves. One in the Cestino is there for who may restore it, and for who reads what carries it.
 */
export async function accessFile<Verb extends FileVerb>(
  actor: Actor,
  fileId: string,
  verb: Verb,
): Promise<Authorized<OpenFile, Verb>> {
  const [file, item] = await Promise.all([findFile(fileId), findItem(fileId)])
  const place = item && (await findPlace(item.placeId))
  if (!file || !item || !place) throw new AppError('not_found')
  const inLibrary = seesItem(actor, { item, place })
  const versions = inLibrary ? file.versions : await findCarriedVersions(actor, file)
  if (versions.length === 0) throw new AppError('not_found')
  if (verb === 'edit' && !(inLibrary && item.removedAt === null && reaches(levelOn(actor, place, item.access), 'edit')))
    throw new AppError('forbidden')
  return authorize({ item, place, versions, inLibrary })
}
