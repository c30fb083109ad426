// SPDX-License-Identifier: AGPL-3.0-or-later
import { generateNKeysBetween } from 'fractional-indexing'
import { newId } from '#server/lib/id.ts'
import { type LibraryItemDocument, LibraryItemModel } from './model.ts'
import { foldName } from './names.ts'

type Needed = Pick<LibraryItemDocument, 'placeId' | 'createdBy'>

/** For tests: items in the order in which they are given, without an announcement. */
export async function buildItems(
  drafts: readonly (Needed & Partial<LibraryItemDocument>)[],
): Promise<LibraryItemDocument[]> {
  const positions = generateNKeysBetween(null, null, drafts.length)
  const items = drafts.map((draft, index): LibraryItemDocument => {
    const _id = draft._id ?? newId()
    const name = draft.name ?? `Cartella ${_id}`
    const at = new Date()
    return {
      parentId: null,
      kind: 'folder',
      position: positions[index] ?? '',
      createdAt: at,
      changedBy: draft.createdBy,
      changedAt: at,
      file: null,
      document: null,
      access: null,
      removedAt: null,
      removedBy: null,
      removal: null,
      archivedAt: null,
      rev: 1,
      demo: false,
      ...draft,
      _id,
      name,
      folded: foldName(name),
    }
  })
  await LibraryItemModel.insertMany(items)
  return items
}

export async function buildItem(draft: Needed & Partial<LibraryItemDocument>): Promise<LibraryItemDocument> {
  const [item] = await buildItems([draft])
  if (!item) throw new Error('no item was built')
  return item
}
