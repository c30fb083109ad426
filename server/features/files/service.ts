// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { findItem, findTaken, hydrateItems } from '#server/features/library/queries.ts'
import { announceItems, onlyItem, takeLibraryTurn } from '#server/features/library/service.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { levelOn, reaches } from '#shared/features/access.ts'
import type { FileVersion } from '#shared/features/files.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenFile } from './access.ts'
import type { StoredVersion } from './model.ts'
import { findBrought, hydrateVersions } from './queries.ts'
import { addFile, addVersion, repeatVersion, takeUpload } from './versions.ts'

interface NewFile {
  uploadId: string
  parentId: string | null
  as?: 'version' | 'another' | undefined
  notACase?: boolean | undefined
}

/** Within a `write`: the item as it is now. */
async function showItem(itemId: string): Promise<LibraryItem> {
  const item = await findItem(itemId)
  return onlyItem(await hydrateItems(item ? [item] : []))
}

/** A name that is taken is asked about once: a new version of what is there, or another file beside it. */
export async function createFile(
  actor: Actor,
  place: Authorized<Place, 'add'>,
  { uploadId, parentId, as, notACase = false }: NewFile,
): Promise<LibraryItem> {
  return write(async (tx) => {
    await takeLibraryTurn(place.id)
    const brought = await findBrought(actor.id, uploadId)
    if (brought?.file.placeId === place.id) return showItem(brought.file._id)
    const bytes = await takeUpload(actor, uploadId, place.id)
    if (!notACase) refuseCaseData({ name: bytes.name })
    const by = { by: actor.id, threadId: null }
    const there = (await findTaken(place.id, parentId, [bytes.name])).get(bytes.name)
    // what is there may be for others: it is neither shown nor written to
    const joins = as === 'version' && there?.kind === 'file' && reaches(levelOn(actor, place, there.access), 'edit')
    const { item } =
      joins && there
        ? await addVersion(there._id, bytes, { ...by, note: null, basedOn: null })
        : await addFile(bytes, { ...by, placeId: place.id, parentId, taken: as === 'another' ? 'number' : 'refuse' })
    return onlyItem(await announceItems(tx, [item]))
  })
}

const onlyVersion = ([version]: readonly FileVersion[]): FileVersion => {
  if (!version) throw new AppError('not_found')
  return version
}

interface NewVersion {
  uploadId: string
  basedOn: number
  note?: string | null | undefined
  notACase?: boolean | undefined
}

interface AddedVersion {
  item: LibraryItem
  version: FileVersion
  overtaken: FileVersion | null
}

/** What somebody else has added upon the same version stays, and the second is told. */
export async function addFileVersion(
  actor: Actor,
  { item: { _id, placeId } }: Authorized<OpenFile, 'edit'>,
  { uploadId, basedOn, note = null, notACase = false }: NewVersion,
): Promise<AddedVersion> {
  refuseCaseData({ note })
  return write(async (tx) => {
    await takeLibraryTurn(placeId)
    const brought = await findBrought(actor.id, uploadId)
    if (brought?.file._id === _id) return describeAdded(await showItem(_id), brought.version, brought.file.versions)
    const bytes = await takeUpload(actor, uploadId, placeId)
    if (!notACase) refuseCaseData({ name: bytes.name })
    const { item, version, before } = await addVersion(_id, bytes, { by: actor.id, threadId: null, note, basedOn })
    return describeAdded(onlyItem(await announceItems(tx, [item])), version, before ? [before] : [])
  })
}

async function describeAdded(
  item: LibraryItem,
  version: StoredVersion,
  others: readonly StoredVersion[],
): Promise<AddedVersion> {
  const overtaken = others.findLast(({ number }) => number < version.number && number > (version.basedOn ?? 0))
  const [shown, ...between] = await hydrateVersions([version, ...(overtaken ? [overtaken] : [])])
  return { item, version: onlyVersion(shown ? [shown] : []), overtaken: between[0] ?? null }
}

export async function restoreFileVersion(
  actor: Actor,
  { item: { _id, placeId } }: Authorized<OpenFile, 'edit'>,
  number: number,
): Promise<{ item: LibraryItem; version: FileVersion }> {
  return write(async (tx) => {
    await takeLibraryTurn(placeId)
    const { item, version } = await repeatVersion(_id, number, actor.id)
    return {
      item: onlyItem(await announceItems(tx, [item])),
      version: onlyVersion(await hydrateVersions([version])),
    }
  })
}
