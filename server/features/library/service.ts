// SPDX-License-Identifier: AGPL-3.0-or-later
import { generateKeyBetween } from 'fractional-indexing'
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { type LibraryItem, libraryEvents, libraryLimits, libraryPolicy } from '#shared/features/library.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenItem } from './access.ts'
import { settleAccess } from './accesses.ts'
import { roomsOfItem } from './audience.ts'
import { type LibraryItemDocument, LibraryItemModel } from './model.ts'
import { foldName, freeName } from './names.ts'
import { findItem, findItems, hydrateItems } from './queries.ts'
import { treeOf } from './tree.ts'

/** Of one announcement: a removed folder may hold thousands. */
const itemsAtOnce = 500

/** Within a `write`: changes of one tree come one after the other, or two folders could end up in one another. */
export const takeLibraryTurn = (placeId: string): Promise<void> => takeTurn(`library ${placeId}`)

/** Each announcement is for one audience. */
function byAudience(shown: readonly LibraryItem[]): LibraryItem[][] {
  const found = new Map<string, LibraryItem[]>()
  for (const item of shown) {
    const key = roomsOfItem(item.placeId, item.access).join(' ')
    const together = found.get(key)
    if (together) together.push(item)
    else found.set(key, [item])
  }
  return [...found.values()]
}

/** Within a `write`: as they are now, to everybody who sees them; given back as they were shown. */
export async function announceItems(tx: Tx, items: readonly LibraryItemDocument[]): Promise<LibraryItem[]> {
  const shown = await hydrateItems(items)
  const [first] = shown
  for (const together of first ? byAudience(shown) : [])
    for (let from = 0; first && from < together.length; from += itemsAtOnce)
      tx.emit(libraryEvents.changed, { placeId: first.placeId, items: together.slice(from, from + itemsAtOnce) })
  return shown
}

export const onlyItem = ([item]: readonly LibraryItem[]): LibraryItem => {
  if (!item) throw new AppError('not_found')
  return item
}

type Branch = Pick<LibraryItemDocument, '_id' | 'parentId' | 'kind'>
export const findBranches = (placeId: string): Promise<Branch[]> =>
  LibraryItemModel.find({ placeId, removedAt: null }, { parentId: 1, kind: 1 }).lean()

async function requireFolder(placeId: string, folderId: string | null): Promise<LibraryItemDocument | null> {
  if (folderId === null) return null
  const found = await LibraryItemModel.findOne({ _id: folderId, placeId, kind: 'folder', removedAt: null }).lean()
  if (!found) throw new AppError('invalid', { fields: { parentId: 'bad_value' } })
  return found
}

/** The names in a folder, folded; those of `but` aside. */
export async function findNames(placeId: string, parentId: string | null, but: string[] = []): Promise<Set<string>> {
  const query = { placeId, parentId, removedAt: null, _id: { $nin: but } }
  return new Set(await LibraryItemModel.distinct('folded', query))
}

async function requireFreeName(item: Pick<LibraryItemDocument, 'placeId' | 'parentId' | 'name'>, but: string[] = []) {
  const names = await findNames(item.placeId, item.parentId, but)
  if (names.has(foldName(item.name))) throw new AppError('conflict', { fields: { name: 'taken' } })
}

/** Behind the last of a folder, or before one of its items. */
export async function findPosition(
  placeId: string,
  parentId: string | null,
  { beforeId = null, but = '' }: { beforeId?: string | null; but?: string } = {},
): Promise<string> {
  const siblings = { placeId, parentId, removedAt: null, _id: { $ne: but } }
  const before = beforeId && (await LibraryItemModel.findOne({ ...siblings, _id: beforeId }).lean())
  const position = before ? { $lt: before.position } : { $exists: true }
  const last = await LibraryItemModel.findOne({ ...siblings, position }, { position: 1 })
    .sort({ position: -1 })
    .lean()
  return generateKeyBetween(last?.position ?? null, before ? before.position : null)
}

interface NewItem {
  placeId: string
  parentId: string | null
  kind: LibraryItem['kind']
  name: string
  by: string
  file?: LibraryItem['file']
  document?: LibraryItem['document']
  /** Where something names it already. */
  id?: string | undefined
  /** What to do when the name is taken: refuse as a conflict, or add a number. */
  taken: 'refuse' | 'number'
}

/** Within a `write` that has the turn of the library. Not announced: whoever adds several announces them together. */
export async function addItem({ id = newId(), by, taken, ...draft }: NewItem): Promise<LibraryItemDocument> {
  const { placeId, parentId, kind } = draft
  const folder = await requireFolder(placeId, parentId)
  if ((await LibraryItemModel.countDocuments({ placeId, archivedAt: null })) >= libraryLimits.items)
    throw new AppError('conflict', { fields: { parentId: 'full' } })
  if (kind === 'folder' && treeOf(await findBranches(placeId)).depthOf(parentId) >= libraryLimits.depth)
    throw new AppError('conflict', { fields: { parentId: 'too_deep' } })
  if (taken === 'refuse') await requireFreeName(draft)
  const name = taken === 'number' ? freeName(draft.name, await findNames(placeId, parentId)) : draft.name
  const at = new Date()
  const item: LibraryItemDocument = {
    _id: id,
    ...draft,
    name,
    folded: foldName(name),
    position: await findPosition(placeId, parentId),
    createdBy: by,
    createdAt: at,
    changedBy: by,
    changedAt: at,
    file: draft.file ?? null,
    document: draft.document ?? null,
    access: folder?.access ?? null,
    removedAt: null,
    removedBy: null,
    removal: null,
    archivedAt: null,
    rev: 1,
    demo: false,
  }
  await LibraryItemModel.create([item])
  return item
}

type Change = Partial<Omit<LibraryItemDocument, '_id' | 'placeId' | 'kind' | 'rev'>>

/** Within a `write`. Not announced. */
export async function changeItem(itemId: string, change: Change): Promise<LibraryItemDocument> {
  const stored = await LibraryItemModel.findByIdAndUpdate(
    itemId,
    { $set: change, $inc: { rev: 1 } },
    { returnDocument: 'after' },
  ).lean()
  if (!stored) throw new AppError('not_found')
  return stored
}

export async function createFolder(
  place: Authorized<Place, 'add'>,
  { parentId, name }: { parentId: string | null; name: string },
  by: string,
): Promise<LibraryItem> {
  refuseCaseData({ name })
  return write(async (tx) => {
    await takeLibraryTurn(place.id)
    const item = await addItem({ placeId: place.id, parentId, kind: 'folder', name, by, taken: 'refuse' })
    return onlyItem(await announceItems(tx, [item]))
  })
}

/** Within a `write` that has the turn: as it is now, or gone meanwhile. */
export async function findLiving(itemId: string): Promise<LibraryItemDocument> {
  const item = await findItem(itemId)
  if (!item || item.removedAt) throw new AppError('not_found')
  return item
}

export async function renameItem(
  { item: { _id, placeId } }: Authorized<OpenItem, 'edit'>,
  name: string,
  by: string,
): Promise<LibraryItem> {
  refuseCaseData({ name })
  return write(async (tx) => {
    await takeLibraryTurn(placeId)
    const item = await findLiving(_id)
    if (item.name === name) return onlyItem(await hydrateItems([item]))
    await requireFreeName({ ...item, name }, [_id])
    const change = { name, folded: foldName(name), changedBy: by, changedAt: new Date() }
    return onlyItem(await announceItems(tx, [await changeItem(_id, change)]))
  })
}

/** What lies in it, at any depth, the Cestino aside. */
export async function findBelow({ _id, placeId }: LibraryItemDocument): Promise<LibraryItemDocument[]> {
  return findItems(treeOf(await findBranches(placeId)).below(_id))
}

/**
 * Its content and its name stay as they are: moving changes neither. Who sees it is what the folder says; what others
 * brought is not taken from them with a folder of one's own.
 */
export async function moveItem(
  actor: Actor,
  { item: { _id, placeId }, place }: Authorized<OpenItem, 'edit'>,
  { parentId, beforeId }: { parentId: string | null; beforeId: string | null },
): Promise<LibraryItem> {
  return write(async (tx) => {
    await takeLibraryTurn(placeId)
    const item = await findLiving(_id)
    const folder = await requireFolder(placeId, parentId)
    // the door was asked before the turn came
    const isLetIn = libraryPolicy.edit(actor, place, item) && libraryPolicy.add(actor, place, folder?.access ?? null)
    if (!isLetIn) throw new AppError('forbidden')
    const branches = await findBranches(placeId)
    const folders = treeOf(branches.filter(({ kind }) => kind === 'folder'))
    if (folders.isWithin(parentId, _id)) throw new AppError('conflict', { fields: { parentId: 'inside_itself' } })
    const height = item.kind === 'folder' ? folders.heightOf(_id) : 0
    if (folders.depthOf(parentId) + height > libraryLimits.depth)
      throw new AppError('conflict', { fields: { parentId: 'too_deep' } })
    await requireFreeName({ ...item, parentId }, [_id])
    const position = await findPosition(placeId, parentId, { beforeId: beforeId === _id ? null : beforeId, but: _id })
    const moved = await changeItem(_id, { parentId, position })
    const { changed, left } =
      parentId === item.parentId ? { changed: [], left: [] } : await settleAccess(tx, _id, actor.id)
    const isOthers = ({ createdBy, removedAt }: LibraryItemDocument) => removedAt === null && createdBy !== actor.id
    const narrows = folder?.access?.narrowedBy && folder.access.narrowedBy !== item.access?.narrowedBy
    if (narrows && !placePolicy.moderate(actor, place) && changed.some(isOthers)) throw new AppError('forbidden')
    await announceItems(tx, left)
    return onlyItem(await announceItems(tx, changed.some((one) => one._id === _id) ? changed : [moved, ...changed]))
  })
}
