// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpenDocument } from '#server/features/documents/access.ts'
import { findItems, type ItemRecord } from '#server/features/library/queries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { isOver } from '#shared/features/access.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'

/** Whether all of a place may read it at this moment. */
export const isSharedWith = ({ access }: Pick<ItemRecord, 'access'>, placeId: string): boolean =>
  (access?.rules ?? []).some((rule) => !isOver(rule) && rule.to.kind === 'place' && rule.to.placeId === placeId)

/** Whether somebody may take a document over into a place: it is shared with it, or they look after both. */
export const isOfferedTo = (
  actor: Actor,
  { item, place: from }: Pick<OpenDocument, 'item' | 'place'>,
  to: Place,
): boolean => isSharedWith(item, to.id) || (placePolicy.moderate(actor, from) && placePolicy.moderate(actor, to))

/**
 * Whether a place still hears what is new in a document that something was made of there: as long as it is shared with
 * it, or, where who looks after both took it over, until it is for those listed alone.
 */
export const isHeardOf = (
  { _id, removedAt, ...item }: Pick<ItemRecord, '_id' | 'access' | 'removedAt'>,
  { placeId, vouchedFor = [] }: { placeId: string; vouchedFor?: readonly string[] },
): boolean =>
  removedAt === null && (isSharedWith(item, placeId) || (vouchedFor.includes(_id) && !item.access?.narrowedBy))

/** Of some documents those whose places somebody looks after. */
export async function findLookedAfter(actor: Actor, documentIds: readonly string[]): Promise<string[]> {
  const [items, { places }] = await Promise.all([findItems(documentIds), findCatalogue()])
  return items.flatMap(({ _id, placeId }) => {
    const place = places.get(placeId)
    return place && placePolicy.moderate(actor, place) ? [_id] : []
  })
}
