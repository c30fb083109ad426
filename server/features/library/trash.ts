// SPDX-License-Identifier: AGPL-3.0-or-later
import { discardSharings, keepNarrowed } from '#server/features/sharing/keep.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { fanOutDrained } from '#server/lib/realtime/fanOut.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { type LibraryItem, libraryEvents, libraryLimits, libraryPolicy } from '#shared/features/library.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenItem } from './access.ts'
import { settleAccess } from './accesses.ts'
import { discardItems, findCarried } from './kinds.ts'
import { type LibraryItemDocument, LibraryItemModel } from './model.ts'
import { foldName, freeName } from './names.ts'
import { findItem, findItems, findTrash } from './queries.ts'
import {
  announceItems,
  changeItem,
  findBranches,
  findLiving,
  findNames,
  findPosition,
  takeLibraryTurn,
} from './service.ts'
import { treeOf } from './tree.ts'

/** Whoever has one of them open looks again whether they may. */
const looksAgain = (tx: Tx, placeId: string): void => tx.afterCommit(() => letGo({ what: 'library', placeId }))

/** Within a `write` that has the turn: an item and what is in it, into the Cestino. Not announced. */
export async function putInTrash(item: LibraryItemDocument, by: string): Promise<LibraryItemDocument[]> {
  const below = treeOf(await findBranches(item.placeId)).below(item._id)
  const all = [item._id, ...below]
  await LibraryItemModel.updateMany(
    { _id: { $in: all } },
    { $set: { removedAt: new Date(), removedBy: by, removal: newId() }, $inc: { rev: 1 } },
  )
  return findItems(all)
}

/** Within a `write`: out of the tree at once and for ever, for what carries it alone. Not announced. */
export async function putAway(itemId: string, by: string): Promise<void> {
  const at = new Date()
  await changeItem(itemId, { removedAt: at, removedBy: by, removal: newId(), archivedAt: at })
}

/** Answered when the others have been told. What others brought is not swept away with a folder of one's own. */
export async function removeItem(
  actor: Actor,
  { item: { _id, placeId }, place }: Authorized<OpenItem, 'edit'>,
): Promise<LibraryItem[]> {
  const removed = await write(async (tx) => {
    await takeLibraryTurn(placeId)
    const items = await putInTrash(await findLiving(_id), actor.id)
    if (items.some((item) => !libraryPolicy.edit(actor, place, item))) throw new AppError('forbidden')
    looksAgain(tx, placeId)
    return announceItems(tx, items)
  })
  await fanOutDrained()
  return removed
}

/** What was removed with it and lies in it, at any depth. */
async function findRemovedWith(item: LibraryItemDocument): Promise<LibraryItemDocument[]> {
  const together = await LibraryItemModel.find({ removal: item.removal, archivedAt: null }).lean()
  const below = new Set(treeOf(together).below(item._id))
  return together.filter(({ _id }) => below.has(_id))
}

/** Where it was; at the top when that is gone, or has gone so deep that it does not fit there any more. */
async function findPlaceFor(item: LibraryItemDocument, within: readonly LibraryItemDocument[]): Promise<string | null> {
  const branches = await findBranches(item.placeId)
  if (!branches.some(({ _id, kind }) => _id === item.parentId && kind === 'folder')) return null
  const isFolder = ({ kind }: LibraryItemDocument) => kind === 'folder'
  const height = isFolder(item) ? treeOf([item, ...within].filter(isFolder)).heightOf(item._id) : 0
  return treeOf(branches).depthOf(item.parentId) + height > libraryLimits.depth ? null : item.parentId
}

/** Exactly what was removed with it comes back with it. */
export async function restoreItem({ item: { _id, placeId } }: Authorized<OpenItem, 'restore'>): Promise<LibraryItem[]> {
  return write(async (tx) => {
    await takeLibraryTurn(placeId)
    const item = await findItem(_id)
    if (!item?.removedAt || item.archivedAt) throw new AppError('not_found')
    const within = await findRemovedWith(item)
    const parentId = await findPlaceFor(item, within)
    const name = freeName(item.name, await findNames(placeId, parentId))
    const all = [_id, ...within.map((one) => one._id)]
    const position = parentId === item.parentId ? item.position : await findPosition(placeId, parentId)
    if (parentId !== item.parentId) await keepNarrowed(item)
    await LibraryItemModel.updateOne({ _id }, { $set: { parentId, position, name, folded: foldName(name) } })
    await LibraryItemModel.updateMany(
      { _id: { $in: all } },
      { $set: { removedAt: null, removedBy: null, removal: null }, $inc: { rev: 1 } },
    )
    // its folder may be for others by now, or it lies at the top
    const { left } = await settleAccess(tx, _id)
    await announceItems(tx, left)
    looksAgain(tx, placeId)
    return announceItems(tx, await findItems(all))
  })
}

/** Within a `write` that has the turn: for good, but for what something else carries. */
async function purge(items: readonly LibraryItemDocument[]): Promise<string[]> {
  const carried = await findCarried(items)
  const going = items.filter(({ _id }) => !carried.has(_id))
  await discardItems(going)
  await discardSharings(going.map(({ _id }) => _id))
  await LibraryItemModel.deleteMany({ _id: { $in: going.map(({ _id }) => _id) } })
  await LibraryItemModel.updateMany({ _id: { $in: [...carried] } }, { $set: { archivedAt: new Date() } })
  return items.map(({ _id }) => _id)
}

export async function emptyTrash(place: Authorized<Place, 'empty'>, count: number): Promise<void> {
  await write(async (tx) => {
    await takeLibraryTurn(place.id)
    const items = await findTrash(place.id)
    if (items.length !== count) throw new AppError('conflict')
    looksAgain(tx, place.id)
    if (items.length > 0) tx.emit(libraryEvents.emptied, { placeId: place.id, itemIds: await purge(items) })
  })
}

/** What has waited for so long, and what was kept for something that does not carry it any more. */
export async function purgeLibraries(now = Date.now()): Promise<void> {
  const due = { removedAt: { $lt: new Date(now - libraryLimits.trashDays * 86_400_000) } }
  for (const placeId of await LibraryItemModel.distinct('placeId', due))
    await write(async (tx) => {
      await takeLibraryTurn(placeId)
      const items = await LibraryItemModel.find({ ...due, placeId }).lean()
      const gone = await purge(items)
      looksAgain(tx, placeId)
      const shown = new Set(items.flatMap(({ _id, archivedAt }) => (archivedAt ? [] : _id)))
      const itemIds = gone.filter((itemId) => shown.has(itemId))
      if (itemIds.length > 0) tx.emit(libraryEvents.emptied, { placeId, itemIds })
    })
}
