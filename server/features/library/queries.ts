// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import { type LibraryItemDocument, LibraryItemModel } from './model.ts'
import { foldName } from './names.ts'
import { presentItem } from './present.ts'

export type ItemRecord = LibraryItemDocument

export const findItem = (itemId: string): Promise<LibraryItemDocument | null> =>
  LibraryItemModel.findById(itemId).lean()

export const findItems = (itemIds: readonly string[]): Promise<LibraryItemDocument[]> =>
  LibraryItemModel.find({ _id: { $in: itemIds } }).lean()

/** What stands in the library of a place. */
export const findTree = (placeId: string): Promise<LibraryItemDocument[]> =>
  LibraryItemModel.find({ placeId, removedAt: null }).lean()

/** What waits in the Cestino of a place, the last removed first. */
export const findTrash = (placeId: string): Promise<LibraryItemDocument[]> =>
  LibraryItemModel.find({ placeId, removedAt: { $ne: null }, archivedAt: null })
    .sort({ removedAt: -1, _id: 1 })
    .lean()

interface GivenTo {
  personId?: string
  placeIds: readonly string[]
}

/** What stands in libraries and was given to a person or to all of some places, in time or not any more. */
export const findItemsGivenTo = ({ personId, placeIds }: GivenTo): Promise<LibraryItemDocument[]> =>
  LibraryItemModel.find({
    removedAt: null,
    $or: [
      ...(personId === undefined ? [] : [{ 'access.rules.to.personId': personId }]),
      { 'access.rules.to.placeId': { $in: placeIds } },
    ],
  }).lean()

/** Which of these names stand in a folder. */
export async function findTaken(
  placeId: string,
  parentId: string | null,
  names: readonly string[],
): Promise<Map<string, LibraryItemDocument>> {
  const found = await LibraryItemModel.find({
    placeId,
    parentId,
    removedAt: null,
    folded: { $in: names.map(foldName) },
  }).lean()
  const byFolded = new Map(found.map((item) => [item.folded, item]))
  return new Map(
    names.flatMap((name) => {
      const item = byFolded.get(foldName(name))
      return item ? [[name, item]] : []
    }),
  )
}

/** Documents → DTOs, people in one batch. */
export async function hydrateItems(items: readonly LibraryItemDocument[]): Promise<LibraryItem[]> {
  const people = await findPersonSummaries(
    items.flatMap(({ createdBy, changedBy, removedBy }) => [createdBy, changedBy, ...(removedBy ? [removedBy] : [])]),
  )
  return items.map((item) => presentItem(item, people))
}
