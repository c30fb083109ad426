// SPDX-License-Identifier: AGPL-3.0-or-later
import type { WritingNode } from '#shared/writing/json.ts'

interface Item {
  item: WritingNode[]
  ordered: boolean
  /** From 0. */
  level: number
}

/** A block, or an item of a list that stands beside others. */
export type PlainBlock = { node: WritingNode } | Item

const listType = ({ ordered }: Item) => (ordered ? 'orderedList' : 'bulletList')

/** From the first of these on, those of one list; what is deeper is within the item before it. */
function listFrom(items: readonly Item[], from: number, level: number): { list: WritingNode; next: number } {
  const first = items[from]
  const content: WritingNode[] = []
  let at = from
  while (at < items.length) {
    const one = items[at]
    if (!one || one.level < level || !first) break
    const last = content.at(-1)
    if (one.level > level && last) {
      const { list, next } = listFrom(items, at, one.level)
      content[content.length - 1] = { ...last, content: [...(last.content ?? []), list] }
      at = next
      continue
    }
    if (one.level === level && one.ordered !== first.ordered) break
    content.push({ type: 'listItem', content: one.item })
    at += 1
  }
  return { list: { type: first ? listType(first) : 'bulletList', content }, next: at }
}

function listsOfItems(items: readonly Item[]): WritingNode[] {
  const lists: WritingNode[] = []
  for (let at = 0; at < items.length; ) {
    const { list, next } = listFrom(items, at, items[at]?.level ?? 0)
    lists.push(list)
    at = next
  }
  return lists
}

/** Items that stand one after the other become lists, one within the other as their levels say. */
export function listsOf(blocks: readonly PlainBlock[]): WritingNode[] {
  const nodes: WritingNode[] = []
  let items: Item[] = []
  const flush = () => {
    nodes.push(...listsOfItems(items))
    items = []
  }
  for (const block of blocks) {
    if ('item' in block) items.push(block)
    else {
      flush()
      nodes.push(block.node)
    }
  }
  flush()
  return nodes
}
