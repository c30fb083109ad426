// SPDX-License-Identifier: AGPL-3.0-or-later
import { SharingModel, type SharingRecord } from './model.ts'

export const findSharing = (itemId: string): Promise<SharingRecord | null> => SharingModel.findById(itemId).lean()

export async function findSharings(itemIds: readonly string[]): Promise<Map<string, SharingRecord>> {
  const found = await SharingModel.find({ _id: { $in: itemIds } }).lean()
  return new Map(found.map((sharing) => [sharing._id, sharing]))
}
