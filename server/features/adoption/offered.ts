// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpenDocument } from '#server/features/documents/access.ts'
import type { ItemRecord } from '#server/features/library/queries.ts'
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

/** Whether a place still hears what is new in a document that something was made of there. */
export const isHeardOf = (
  { removedAt, ...item }: Pick<ItemRecord, 'access' | 'removedAt'>,
  { placeId, shared }: { placeId: string; shared: boolean },
): boolean => removedAt === null && (!shared || isSharedWith(item, placeId))
