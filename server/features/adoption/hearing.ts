// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AccessChange } from '#server/features/library/accesses.ts'
import { findItem } from '#server/features/library/queries.ts'
import type { Tx } from '#server/lib/db/write.ts'
import { adoptionEvents } from '#shared/features/adoption.ts'
import { findFollowers } from './lineage.ts'
import type { AdoptionRecord } from './model.ts'
import { isHeardOf } from './offered.ts'

const tell = (tx: Tx, { _id, placeId }: AdoptionRecord) => tx.emit(adoptionEvents.changed, { documentId: _id, placeId })

/** A new version of an origin is news wherever something was made of it, and it is still heard of. */
export async function tellFollowers(tx: Tx, documentId: string): Promise<void> {
  const [origin, followers] = await Promise.all([findItem(documentId), findFollowers(documentId)])
  if (!origin) return
  for (const follower of followers) if (isHeardOf(origin, follower)) tell(tx, follower)
}

/** Who hears from now on, and, for the last time, who hears no more. */
export async function tellOfHearing(tx: Tx, changes: readonly AccessChange[]): Promise<void> {
  for (const { item, before } of changes) {
    if (item.kind !== 'document') continue
    for (const follower of await findFollowers(item._id))
      if (isHeardOf(item, follower) !== isHeardOf({ ...item, access: before }, follower)) tell(tx, follower)
  }
}
