// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ItemRecord } from '#server/features/library/queries.ts'
import { type ShareRecord, SharingModel } from './model.ts'

/** Within a `write`: what was said of items that are gone for good. */
export async function discardSharings(itemIds: readonly string[]): Promise<void> {
  await SharingModel.deleteMany({ _id: { $in: itemIds } })
}

/** Within a `write`: an item that loses the folder by which it was narrowed is for the same people, by itself. */
export async function keepNarrowed({ _id, placeId, access, createdBy, demo }: ItemRecord): Promise<void> {
  if (!access?.narrowedBy || access.narrowedBy === _id) return
  const shares = access.rules.map(
    ({ shareId, to, level, until }): ShareRecord => ({
      _id: shareId,
      to,
      level,
      until: until === null ? null : new Date(until),
      by: createdBy,
      at: new Date(),
    }),
  )
  await SharingModel.updateOne({ _id }, { $set: { placeId, narrowed: true, shares, demo } }, { upsert: true })
}
