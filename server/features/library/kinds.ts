// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LibraryItem } from '#shared/features/library.ts'
import type { ItemRecord } from './queries.ts'

/** What the feature of a kind does for the library, which knows nothing of it. */
export interface ItemKind {
  /** Of items that leave the Cestino: those that something else carries stay, archived. */
  findCarried: (itemIds: readonly string[]) => Promise<Set<string>>
  /** Within a `write`: they are gone for good. */
  discard: (items: readonly ItemRecord[]) => Promise<void>
  /** Within a `write` that has the turn: for these something else holds now. Given back is what left the tree for it. */
  settled?: (items: readonly ItemRecord[], by: string | undefined) => Promise<string[]>
  /** Bytes that these items take. */
  sizeOf: (itemIds: readonly string[]) => Promise<number>
}

const kinds = new Map<LibraryItem['kind'], ItemKind>()

/** Once for each kind but the folder, which is nothing but its item. */
export const declareKind = (kind: LibraryItem['kind'], does: ItemKind): void => void kinds.set(kind, does)

const idsOf = (items: readonly ItemRecord[], kind: LibraryItem['kind']) =>
  items.filter((item) => item.kind === kind).map(({ _id }) => _id)

export async function findCarried(items: readonly ItemRecord[]): Promise<Set<string>> {
  const found = await Promise.all([...kinds].map(([kind, { findCarried: find }]) => find(idsOf(items, kind))))
  return new Set(found.flatMap((ids) => [...ids]))
}

export async function discardItems(items: readonly ItemRecord[]): Promise<void> {
  for (const [kind, { discard }] of kinds) await discard(items.filter((item) => item.kind === kind))
}

export async function settledItems(items: readonly ItemRecord[], by: string | undefined): Promise<string[]> {
  const left = []
  for (const [kind, { settled }] of kinds)
    left.push(
      ...((await settled?.(
        items.filter((item) => item.kind === kind),
        by,
      )) ?? []),
    )
  return left
}

export async function sizeOf(items: readonly ItemRecord[]): Promise<number> {
  const sizes = await Promise.all([...kinds].map(([kind, { sizeOf: size }]) => size(idsOf(items, kind))))
  return sizes.reduce((sum, size) => sum + size, 0)
}
