// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LibraryItem } from '#shared/features/library.ts'

interface Items {
  items: LibraryItem[]
}

const byId = (one: LibraryItem, other: LibraryItem): number => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)

/** The same whatever came in which order; how they stand on the page each page decides. */
export const inOrder = <Data extends Items>(data: Data): Data => ({ ...data, items: data.items.toSorted(byId) })

/** The tree with what was announced in the place of what was known: the newer picture of an item wins. */
export function withItems<Data extends Items>(data: Data, items: readonly LibraryItem[]): Data {
  const known = new Map(data.items.map((item) => [item.id, item]))
  const news = items.filter(({ id, rev, removed }) => {
    const before = known.get(id)
    return before ? rev > before.rev : removed === null
  })
  if (news.length === 0) return data
  for (const item of news) {
    if (item.removed === null) known.set(item.id, item)
    else known.delete(item.id)
  }
  return inOrder({ ...data, items: [...known.values()] })
}

/** The Cestino without what was brought back. */
export const withRestored = <Data extends Items>(data: Data, items: readonly LibraryItem[]): Data =>
  withoutItems(
    data,
    items.flatMap(({ id, removed }) => (removed === null ? id : [])),
  )

export function withoutItems<Data extends Items>(data: Data, itemIds: readonly string[]): Data {
  const gone = new Set(itemIds)
  return { ...data, items: data.items.filter(({ id }) => !gone.has(id)) }
}

/**
 * Whether an announcement leaves open what only the records know: bytes are counted with all versions, and an item that
 * was not known may have left since, by an announcement that overtook this one.
 */
export function leavesOpen({ items: held }: Items, items: readonly LibraryItem[]): boolean {
  const known = new Map(held.map((item) => [item.id, item]))
  return items.some((item) => {
    const before = known.get(item.id)
    return before ? item.file?.version !== before.file?.version : item.removed === null
  })
}
