// SPDX-License-Identifier: AGPL-3.0-or-later

interface Node {
  _id: string
  parentId: string | null
}

/** A place's tree as it stands, for rules over more than one item. */
export interface Tree {
  /** How many folders stand around it and it itself: 0 at the top. */
  depthOf: (itemId: string | null) => number
  /** Everything in it, at any depth, without it itself. */
  below: (itemId: string) => string[]
  /** How many levels it has, it itself included. */
  heightOf: (itemId: string) => number
  isWithin: (itemId: string | null, folderId: string) => boolean
}

export function treeOf(nodes: readonly Node[]): Tree {
  const parents = new Map(nodes.map(({ _id, parentId }) => [_id, parentId]))
  const children = new Map<string, string[]>()
  for (const { _id, parentId } of nodes)
    if (parentId) {
      const siblings = children.get(parentId)
      if (siblings) siblings.push(_id)
      else children.set(parentId, [_id])
    }

  function* upwards(itemId: string | null): Generator<string> {
    for (let at = itemId; at; at = parents.get(at) ?? null) yield at
  }
  const levels = (itemId: string): string[][] => {
    const found: string[][] = []
    for (let level = [itemId]; level.length > 0; level = level.flatMap((id) => children.get(id) ?? []))
      found.push(level)
    return found
  }
  return {
    depthOf: (itemId) => [...upwards(itemId)].length,
    below: (itemId) => levels(itemId).slice(1).flat(),
    heightOf: (itemId) => levels(itemId).length,
    isWithin: (itemId, folderId) => [...upwards(itemId)].includes(folderId),
  }
}
