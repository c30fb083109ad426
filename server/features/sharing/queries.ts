// SPDX-License-Identifier: AGPL-3.0-or-later
import { findItem, findItemsGivenTo } from '#server/features/library/queries.ts'
import { type AccessRule, isOver } from '#shared/features/access.ts'
import { SharingModel, type SharingRecord } from './model.ts'

export const findSharing = (itemId: string): Promise<SharingRecord | null> => SharingModel.findById(itemId).lean()

export async function findSharings(itemIds: readonly string[]): Promise<Map<string, SharingRecord>> {
  const found = await SharingModel.find({ _id: { $in: itemIds } }).lean()
  return new Map(found.map((sharing) => [sharing._id, sharing]))
}

/** What holds today for an item by its own shares and those of the folders around it. */
export async function findSharesOf(itemId: string): Promise<AccessRule[]> {
  const item = await findItem(itemId)
  return (item?.access?.rules ?? []).filter((rule) => !isOver(rule))
}

/** Whether all of a place may read an item of another one. */
export async function isSharedWith(itemId: string, placeId: string): Promise<boolean> {
  return (await findSharesOf(itemId)).some(({ to }) => to.kind === 'place' && to.placeId === placeId)
}

/** The items and folders, with what lies in them, that all of a place may read although they lie elsewhere. */
export async function findSharedWith(placeId: string): Promise<string[]> {
  const items = await findItemsGivenTo({ placeIds: [placeId] })
  return items
    .filter(({ access }) => access?.rules.some((rule) => !isOver(rule) && isTo(rule, placeId)))
    .map(({ _id }) => _id)
}

const isTo = ({ to }: AccessRule, placeId: string): boolean => to.kind === 'place' && to.placeId === placeId
