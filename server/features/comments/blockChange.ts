// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { type Doc, XmlElement, XmlFragment } from 'yjs'
import { newBlockId, withBlockIds } from '#shared/writing/blockIds.ts'
import { blockJson, bodyOf, insertBlock, rewriteBlock } from '#shared/writing/body.ts'
import { contentOf, spelledOut } from '#shared/writing/content.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { emptyLine, holds, lackOf } from '#shared/writing/mend.ts'

/** A block, or a part of one that has no identity of its own: a cell of a row. */
export interface BlockTarget {
  blockId: string
  path: number[]
}

/** Behind or ahead of which blocks, the nearest first: of those the first that stands there counts. */
export interface BlockPlace {
  /** Null: at the top. */
  parent: BlockTarget | null
  behind: string[]
  ahead: string[]
  /** Of these those that are proposed to move there: they count once they stand beside the others. */
  moving: string[]
}

/** `was`: what stood there when it was proposed, by `contentMark`; other words are nobody's to overwrite. */
export type BlockChange =
  | { change: 'insertBlock'; place: BlockPlace; node: WritingNode }
  | { change: 'removeBlock'; target: BlockTarget; was: string }
  | { change: 'replaceBlock'; target: BlockTarget; was: string; node: WritingNode }
  | { change: 'moveBlock'; target: BlockTarget; place: BlockPlace }

export const contentMark = (node: WritingNode): string =>
  createHash('sha256').update(contentOf(node)).digest('base64url')

const blocksIn = (parent: XmlFragment): XmlElement[] =>
  parent.toArray().flatMap((child) => (child instanceof XmlElement ? [child] : []))
const kindOf = (parent: XmlFragment): string => (parent instanceof XmlElement ? parent.nodeName : 'doc')
const kindsIn = (parent: XmlFragment): string[] => blocksIn(parent).map(({ nodeName }) => nodeName)
const parentOf = (block: XmlElement): XmlFragment | null => (block.parent instanceof XmlFragment ? block.parent : null)
const placeOf = (parent: XmlFragment, block: XmlElement): number => parent.toArray().indexOf(block)

/** The blocks that have an identity, by it; of twins the first. */
export function idsIn(parent: XmlFragment, into: Map<string, XmlElement> = new Map()): Map<string, XmlElement> {
  for (const block of blocksIn(parent)) {
    const id: unknown = block.getAttribute('blockId')
    if (typeof id === 'string' && !into.has(id)) into.set(id, block)
    idsIn(block, into)
  }
  return into
}

export function findTarget(ids: ReadonlyMap<string, XmlElement>, { blockId, path }: BlockTarget): XmlElement | null {
  let found = ids.get(blockId) ?? null
  for (const at of path) found = (found && blocksIn(found)[at]) ?? null
  return found
}

/** The block itself, where it says what it said. */
function findUnchanged(ids: ReadonlyMap<string, XmlElement>, target: BlockTarget, was: string): XmlElement | null {
  const block = findTarget(ids, target)
  return block && contentMark(spelledOut(blockJson(block))) === was ? block : null
}

interface Spot {
  parent: XmlFragment
  at: number
}

function findSpot(doc: Doc, ids: ReadonlyMap<string, XmlElement>, place: BlockPlace): Spot | null {
  const parent = place.parent ? findTarget(ids, place.parent) : bodyOf(doc)
  if (!parent) return null
  const standing = (id: string) => {
    const block = ids.get(id)
    return block && block.parent === parent ? [placeOf(parent, block)] : []
  }
  const moving = new Set(place.moving)
  /** The nearest that stays where it is, and on this side of it those that have come to stand in a row with it. */
  const nearest = (ids: readonly string[], towards: 1 | -1): number | null => {
    const solid = ids.findIndex((id) => !moving.has(id) && standing(id).length > 0)
    let [at] = standing(ids[solid] ?? '')
    if (at === undefined) return null
    for (const id of ids.slice(0, solid).toReversed()) if (standing(id)[0] === at + towards) at += towards
    return at
  }
  const behind = nearest(place.behind, 1)
  if (behind !== null) return { parent, at: behind + 1 }
  const ahead = nearest(place.ahead, -1)
  if (ahead !== null) return { parent, at: ahead }
  // all that was around it is gone, or has yet to come
  return { parent, at: place.behind.length > 0 ? parent.length : 0 }
}

/** A row has as many cells as the others. */
const fitsTable = (parent: XmlFragment, node: WritingNode): boolean =>
  node.type !== 'tableRow' || blocksIn(parent).every((row) => blocksIn(row).length === (node.content ?? []).length)

const mayStandAt = ({ parent, at }: Spot, node: WritingNode, instead = 0): boolean =>
  holds(kindOf(parent), kindsIn(parent).toSpliced(at, instead, node.type)) && fitsTable(parent, node)

/** What is left of blocks that lost one. */
function mend(doc: Doc, left: XmlFragment): void {
  const lack = lackOf(kindOf(left), kindsIn(left))
  const line = { ...emptyLine, attrs: { blockId: newBlockId() } }
  if (lack === 'front') insertBlock(doc, left, 0, line)
  if (lack === 'end') insertBlock(doc, left, left.length, line)
  const parent = left instanceof XmlElement ? parentOf(left) : null
  if (lack !== 'all' || !(left instanceof XmlElement) || !parent) return
  parent.delete(placeOf(parent, left), 1)
  mend(doc, parent)
}

function takeOut(doc: Doc, block: XmlElement): boolean {
  const parent = parentOf(block)
  if (!parent) return false
  parent.delete(placeOf(parent, block), 1)
  mend(doc, parent)
  return true
}

/** With an identity for each block that no other has; those that are given up may be taken again. */
function identified(node: WritingNode, ids: ReadonlyMap<string, XmlElement>, given: XmlElement | null): WritingNode {
  const seen = new Set(ids.keys())
  if (given) for (const id of [given.getAttribute('blockId'), ...idsIn(given).keys()]) if (id) seen.delete(id)
  return withBlockIds(node, seen)
}

interface Replacing {
  block: XmlElement
  node: WritingNode
  both: boolean
}

function replace(doc: Doc, ids: ReadonlyMap<string, XmlElement>, { block, node, both }: Replacing): boolean {
  const parent = parentOf(block)
  if (!parent) return false
  const at = placeOf(parent, block)
  if (both) {
    if (!mayStandAt({ parent, at: at + 1 }, node)) return false
    insertBlock(doc, parent, at + 1, identified(node, ids, null))
    return true
  }
  if (!mayStandAt({ parent, at }, node, 1)) return false
  const blockId: unknown = block.getAttribute('blockId')
  const next = identified({ ...node, attrs: { ...node.attrs, ...(blockId !== undefined && { blockId }) } }, ids, block)
  if (block.nodeName === node.type) rewriteBlock(doc, block, next)
  else {
    parent.delete(at, 1)
    insertBlock(doc, parent, at, next)
  }
  return true
}

function move(doc: Doc, ids: ReadonlyMap<string, XmlElement>, target: BlockTarget, place: BlockPlace): boolean {
  const block = findTarget(ids, target)
  const spot = findSpot(doc, ids, place)
  const from = block && parentOf(block)
  if (!block || !spot || !from) return false
  const node = blockJson(block)
  const old = placeOf(from, block)
  const at = spot.parent === from && old < spot.at ? spot.at - 1 : spot.at
  if (spot.parent !== from && !mayStandAt(spot, node)) return false
  if (spot.parent === from && at === old) return true
  // it may not go into itself
  for (let above: XmlFragment | null = spot.parent; above; above = above instanceof XmlElement ? parentOf(above) : null)
    if (above === block) return false
  from.delete(old, 1)
  insertBlock(doc, spot.parent, at, node)
  if (spot.parent !== from) mend(doc, from)
  return true
}

/** As one change of a text; false, and nothing done, where it cannot be: what it is about says something else by now. */
export function applyBlockChange(doc: Doc, change: BlockChange, both = false): boolean {
  const ids = idsIn(bodyOf(doc))
  switch (change.change) {
    case 'moveBlock':
      return move(doc, ids, change.target, change.place)
    case 'insertBlock': {
      const spot = findSpot(doc, ids, change.place)
      if (!spot || !mayStandAt(spot, change.node)) return false
      insertBlock(doc, spot.parent, spot.at, identified(change.node, ids, null))
      return true
    }
    case 'removeBlock': {
      const block = findUnchanged(ids, change.target, change.was)
      return block !== null && takeOut(doc, block)
    }
    case 'replaceBlock': {
      const block = findUnchanged(ids, change.target, change.was)
      return block !== null && replace(doc, ids, { block, node: change.node, both })
    }
  }
}
