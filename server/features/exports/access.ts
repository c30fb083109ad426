// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessDocument } from '#server/features/documents/access.ts'
import { accessLibrary, seesItem } from '#server/features/library/access.ts'
import { findItems } from '#server/features/library/queries.ts'
import { findPlace } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { ExportRecord } from './model.ts'
import { findExport } from './queries.ts'

/**
 * The door to what is to be taken of a library: to all of it for who reads it, to what is named for whoever sees that,
 * here or shared with them. `every`: all that is named must be theirs; without it what is not is left out later.
 */
export async function accessShelf(
  actor: Actor,
  { placeId, itemIds }: Pick<ExportRecord, 'placeId' | 'itemIds'>,
  { every }: { every: boolean },
): Promise<Authorized<Place, 'read'>> {
  if (itemIds === null) return accessLibrary(actor, placeId, 'read')
  const [place, items] = await Promise.all([findPlace(placeId), findItems(itemIds)])
  if (!place) throw new AppError('not_found')
  const seen = items.filter(
    (item) => item.placeId === place.id && item.removedAt === null && seesItem(actor, { item, place }),
  )
  if (seen.length < (every ? new Set(itemIds).size : 1)) throw new AppError('not_found')
  return authorize(place)
}

/** The door to what somebody is taking away: theirs alone, while they may still read what it is made of. */
export async function accessExport(actor: Actor, exportId: string): Promise<Authorized<ExportRecord, 'read'>> {
  const found = await findExport(exportId)
  if (!found || found.personId !== actor.id) throw new AppError('not_found')
  if (found.documentId === null) await accessShelf(actor, found, { every: false })
  else await accessDocument(actor, found.documentId, 'read')
  return authorize(found)
}
