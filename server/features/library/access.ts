// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue, findPlace } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { libraryPolicy } from '#shared/features/library.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findItem, type ItemRecord } from './queries.ts'

type LibraryVerb = 'read' | 'add' | 'empty'
type ItemVerb = 'read' | 'edit' | 'restore'

export interface OpenItem {
  item: ItemRecord
  place: Place
}

/** The door to the library of a place; to add, in a folder of it or at the top. */
export async function accessLibrary<Verb extends LibraryVerb>(
  actor: Actor,
  placeId: string,
  verb: Verb,
  into: string | null = null,
): Promise<Authorized<Place, Verb>> {
  const place = await findPlace(placeId)
  if (!place || !libraryPolicy.read(actor, place)) throw new AppError('not_found')
  if (!allowsLibrary[verb](actor, place)) throw new AppError('forbidden')
  if (verb === 'add') await requireAdding(actor, place, into)
  return authorize(place)
}

const allowsLibrary: Record<LibraryVerb, (actor: Actor, place: Place) => boolean> = {
  read: libraryPolicy.read,
  add: (actor, place) => libraryPolicy.add(actor, place, null),
  empty: libraryPolicy.empty,
}

/** A folder that one does not see is none. Null at the top. */
export async function requireSeenFolder(
  actor: Actor,
  place: Place,
  folderId: string | null,
): Promise<ItemRecord | null> {
  if (folderId === null) return null
  const folder = await findItem(folderId)
  if (folder?.placeId !== place.id || folder.removedAt || !seesItem(actor, { item: folder, place }))
    throw new AppError('invalid', { fields: { parentId: 'bad_value' } })
  return folder
}

/** In one that one only reads, nothing is put. */
export async function requireAdding(actor: Actor, place: Place, folderId: string | null): Promise<void> {
  const folder = await requireSeenFolder(actor, place, folderId)
  if (folder && !libraryPolicy.add(actor, place, folder.access)) throw new AppError('forbidden')
}

/** Whether an item is there for somebody, here or shared with them: what waits in the Cestino is for who may restore it. */
export function seesItem(actor: Actor, { item, place }: OpenItem): boolean {
  if (!libraryPolicy.see(actor, place, item) || item.archivedAt) return false
  return item.removedAt === null || libraryPolicy.restore(actor, place, item)
}

/** Those of some items of any places that somebody sees. */
export async function findSeen(actor: Actor, items: readonly ItemRecord[]): Promise<ItemRecord[]> {
  const { places } = await findCatalogue()
  return items.filter((item) => {
    const place = places.get(item.placeId)
    return place !== undefined && seesItem(actor, { item, place })
  })
}

const allows: Record<ItemVerb, (actor: Actor, open: OpenItem) => boolean> = {
  read: () => true,
  edit: (actor, { item, place }) => libraryPolicy.edit(actor, place, item),
  restore: (actor, { item, place }) => libraryPolicy.restore(actor, place, item),
}

/** The door to one item of a library. Removed ones are there to be restored, and nothing else. */
export async function accessItem<Verb extends ItemVerb>(
  actor: Actor,
  itemId: string,
  verb: Verb,
): Promise<Authorized<OpenItem, Verb>> {
  const item = await findItem(itemId)
  const place = item && (await findPlace(item.placeId))
  if (!item || !place || !libraryPolicy.see(actor, place, item) || item.archivedAt) throw new AppError('not_found')
  if ((item.removedAt !== null) !== (verb === 'restore')) throw new AppError('not_found')
  const open = { item, place }
  if (!allows[verb](actor, open)) throw new AppError('forbidden')
  return authorize(open)
}
