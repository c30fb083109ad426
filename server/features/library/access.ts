// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPlace } from '#server/features/places/queries.ts'
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

/** The door to the library of a place. */
export async function accessLibrary<Verb extends LibraryVerb>(
  actor: Actor,
  placeId: string,
  verb: Verb,
): Promise<Authorized<Place, Verb>> {
  const place = await findPlace(placeId)
  if (!place || !libraryPolicy.read(actor, place)) throw new AppError('not_found')
  if (!libraryPolicy[verb](actor, place)) throw new AppError('forbidden')
  return authorize(place)
}

/** Whether an item is there for somebody who reads its library: what waits in the Cestino is for who may restore it. */
export function seesItem(actor: Actor, { item, place }: OpenItem): boolean {
  if (!libraryPolicy.read(actor, place) || item.archivedAt) return false
  return item.removedAt === null || libraryPolicy.restore(actor, place, item.removedBy)
}

const allows: Record<ItemVerb, (actor: Actor, open: OpenItem) => boolean> = {
  read: () => true,
  edit: (actor, { item, place }) => libraryPolicy.edit(actor, place, item.createdBy),
  restore: (actor, { item, place }) => libraryPolicy.restore(actor, place, item.removedBy),
}

/** The door to one item of a library. Removed ones are there to be restored, and nothing else. */
export async function accessItem<Verb extends ItemVerb>(
  actor: Actor,
  itemId: string,
  verb: Verb,
): Promise<Authorized<OpenItem, Verb>> {
  const item = await findItem(itemId)
  const place = item && (await findPlace(item.placeId))
  if (!item || !place || !libraryPolicy.read(actor, place) || item.archivedAt) throw new AppError('not_found')
  if ((item.removedAt !== null) !== (verb === 'restore')) throw new AppError('not_found')
  const open = { item, place }
  if (!allows[verb](actor, open)) throw new AppError('forbidden')
  return authorize(open)
}
