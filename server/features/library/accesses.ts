// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessWith } from '#server/features/sharing/effective.ts'
import { findSharings } from '#server/features/sharing/queries.ts'
import type { Tx } from '#server/lib/db/write.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import type { Access } from '#shared/features/access.ts'
import { settledItems } from './kinds.ts'
import { type LibraryItemDocument, LibraryItemModel } from './model.ts'
import { findItem, findItems } from './queries.ts'
import { treeOf } from './tree.ts'

/** Order of keys apart: what was stored and what was computed are written by the same hand. */
const isSame = (one: Access | null, other: Access | null): boolean => JSON.stringify(one) === JSON.stringify(other)

interface Settled {
  changed: LibraryItemDocument[]
  left: LibraryItemDocument[]
}

/** Something else holds for an item than before. */
export interface AccessChange {
  item: LibraryItemDocument
  before: Access | null
}

const followers: ((tx: Tx, changes: readonly AccessChange[]) => Promise<void>)[] = []

/** Within the `write` that changes who may do what: who depends on it hears. */
export const onAccessSettled = (follow: (typeof followers)[number]): void => void followers.push(follow)

type Node = Pick<LibraryItemDocument, '_id' | 'parentId' | 'access'>

/**
 * Within a `write` that has the turn: what an item and all in it, the Cestino too, keep of who may do what follows from
 * where it lies and what was said of them. Given back are those for which something else holds now, and what left the
 * tree for it. Whoever may do something else than before looks again before this is answered. Not announced.
 */
export async function settleAccess(tx: Tx, itemId: string, by?: string): Promise<Settled> {
  const item = await findItem(itemId)
  if (!item) return { changed: [], left: [] }
  const nodes: Node[] = await LibraryItemModel.find({ placeId: item.placeId }, { parentId: 1, access: 1 }).lean()
  const known = new Map(nodes.map((node) => [node._id, node]))
  const ids = [itemId, ...treeOf(nodes).below(itemId)]
  const own = await findSharings(ids)
  const now = new Map<string | null, Access | null>([[item.parentId, known.get(item.parentId ?? '')?.access ?? null]])
  // from the top down: the folder of each comes before it
  for (const id of ids) now.set(id, accessWith(now.get(known.get(id)?.parentId ?? null) ?? null, own.get(id)))
  const changed = ids.filter((id) => !isSame(known.get(id)?.access ?? null, now.get(id) ?? null))
  for (const [access, theirs] of byAccess(changed, now))
    await LibraryItemModel.updateMany({ _id: { $in: theirs } }, { $set: { access }, $inc: { rev: 1 } })
  const [before, after] = [item.access ?? null, now.get(itemId) ?? null]
  if (changed.length > 0) tx.afterCommit(() => letGo({ what: 'access', placeId: item.placeId, before, after, by }))
  const settled = await findItems(changed)
  const changes = settled.map((one) => ({ item: one, before: known.get(one._id)?.access ?? null }))
  for (const follow of followers) await follow(tx, changes)
  return { changed: settled, left: await findItems(await settledItems(settled, by)) }
}

/** Most of what lies in a folder has what the folder has. */
function byAccess(
  ids: readonly string[],
  now: ReadonlyMap<string | null, Access | null>,
): Map<Access | null, string[]> {
  const found = new Map<Access | null, string[]>()
  for (const id of ids) {
    const access = now.get(id) ?? null
    const theirs = found.get(access)
    if (theirs) theirs.push(id)
    else found.set(access, [id])
  }
  return found
}
