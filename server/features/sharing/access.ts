// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessItem, type OpenItem } from '#server/features/library/access.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { ItemFacts } from '#shared/features/library.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import { sharingPolicy } from '#shared/features/sharing.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'

type SharingVerb = 'read' | 'list' | 'manage'

const allows: Record<SharingVerb, (actor: Actor, place: Place, item: ItemFacts) => boolean> = {
  read: () => true,
  list: sharingPolicy.list,
  manage: sharingPolicy.manage,
}

/** The door to who may do what with an item: who sees it, sees that; who may give it, changes it. */
export async function accessSharing<Verb extends SharingVerb>(
  actor: Actor,
  itemId: string,
  verb: Verb,
): Promise<Authorized<OpenItem, Verb>> {
  const open = await accessItem(actor, itemId, 'read')
  if (!allows[verb](actor, open.place, open.item)) throw new AppError('forbidden')
  return authorize<Verb, OpenItem>({ item: open.item, place: open.place })
}

/** Who moderates the place. */
export const moderates = (actor: Actor, { place }: OpenItem): boolean => placePolicy.moderate(actor, place)
