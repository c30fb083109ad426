// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LibraryItem } from '#shared/features/library.ts'

export const sortings = ['manual', 'name', 'newest'] as const
export type Sorting = (typeof sortings)[number]

type Parts = ReadonlyMap<string | null, readonly LibraryItem[]>

/** As text compares by code units, like the server. */
const byPosition = (one: LibraryItem, other: LibraryItem): number =>
  one.position < other.position ? -1 : one.position > other.position ? 1 : one.id < other.id ? -1 : 1

const foldersFirst = (one: LibraryItem, other: LibraryItem): number =>
  Number(one.kind !== 'folder') - Number(other.kind !== 'folder')

const byName = (one: LibraryItem, other: LibraryItem): number =>
  one.name.localeCompare(other.name, 'it', { numeric: true, sensitivity: 'base' }) || byPosition(one, other)

const orders: Record<Sorting, (one: LibraryItem, other: LibraryItem) => number> = {
  manual: byPosition,
  name: (one, other) => foldersFirst(one, other) || byName(one, other),
  newest: (one, other) =>
    foldersFirst(one, other) || other.changed.at.localeCompare(one.changed.at) || byName(one, other),
}

export const sorted = (items: readonly LibraryItem[], sorting: Sorting): LibraryItem[] =>
  items.toSorted(orders[sorting])

/** What lies in each folder, in its order; at the top under null, and what lies in a folder that is not for the reader. */
export function partsOf(items: readonly LibraryItem[]): Parts {
  const parts = new Map<string | null, LibraryItem[]>()
  const known = new Set(items.map(({ id }) => id))
  for (const item of sorted(items, 'manual')) {
    const under = item.parentId !== null && known.has(item.parentId) ? item.parentId : null
    const siblings = parts.get(under)
    if (siblings) siblings.push(item)
    else parts.set(under, [item])
  }
  return parts
}

/** From the top down to the folder itself. */
export function wayTo(items: readonly LibraryItem[], folderId: string | null): LibraryItem[] {
  const known = new Map(items.map((item) => [item.id, item]))
  const way: LibraryItem[] = []
  for (let at = known.get(folderId ?? ''); at && !way.includes(at); at = known.get(at.parentId ?? '')) way.unshift(at)
  return way
}

/** A folder does not go into itself, nor into what is in it. */
export const isWithin = (items: readonly LibraryItem[], itemId: string, folderId: string | null): boolean =>
  wayTo(items, folderId).some(({ id }) => id === itemId)

/** Everything below a folder. */
export function below(parts: Parts, folderId: string | null): LibraryItem[] {
  const children = parts.get(folderId) ?? []
  return children.flatMap((item) => (item.kind === 'folder' ? [item, ...below(parts, item.id)] : [item]))
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Every word that was typed is somewhere in the name. */
export function isNamed(item: LibraryItem, typed: string): boolean {
  const name = plain(item.name)
  return plain(typed)
    .split(/\s+/)
    .every((word) => name.includes(word))
}
