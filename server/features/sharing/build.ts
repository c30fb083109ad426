// SPDX-License-Identifier: AGPL-3.0-or-later
import { settleAccess } from '#server/features/library/accesses.ts'
import { findItem } from '#server/features/library/queries.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import type { Recipient } from '#shared/features/access.ts'
import { type ShareRecord, SharingModel } from './model.ts'

interface Draft extends Partial<Omit<ShareRecord, 'to'>> {
  to: Recipient
}

/** For tests: what is said of an item, without an announcement; for those listed alone where it is `narrowed`. */
export async function buildSharing(
  itemId: string,
  shares: readonly Draft[],
  { narrowed = false, by }: { narrowed?: boolean; by: string },
): Promise<ShareRecord[]> {
  const item = await findItem(itemId)
  if (!item) throw new Error('no item to share')
  const given = shares.map(
    (draft): ShareRecord => ({ _id: newId(), level: 'read', until: null, by, at: new Date(), ...draft }),
  )
  await write(async (tx) => {
    await SharingModel.create([{ _id: itemId, placeId: item.placeId, narrowed, shares: given }])
    await settleAccess(tx, itemId)
  })
  return given
}
