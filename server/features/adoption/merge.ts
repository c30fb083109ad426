// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MergeChoice, MergeStepKind } from '#shared/features/adoption.ts'
import { contentOf } from '#shared/writing/content.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { idOf, isTelling, movedOf, pairBlocks, saysTheSame, shellOf } from './align.ts'

/** What happened to one block on its way from the origin's text to the two of today. */
export interface MergeStep {
  /** The same as long as the three texts of the block are. */
  key: string
  kind: MergeStepKind
  base: WritingNode | null
  theirs: WritingNode | null
  mine: WritingNode | null
  /** Their change may be taken or left; without it the step says what stays as it is here. */
  isOpen: boolean
  /** Both changed it: a person chooses. */
  isConflict: boolean
  canKeepBoth: boolean
}

/** A text whose choices are still open: each piece becomes blocks once it is known what was chosen. */
export type Piece =
  | { type: 'block'; node: WritingNode }
  | { type: 'inside'; shell: WritingNode; pieces: Piece[] }
  | { type: 'choice'; key: string; options: Record<MergeChoice, Piece[]> }

export interface Merge {
  steps: MergeStep[]
  pieces: Piece[]
}

interface Three {
  base: WritingNode | null
  theirs: WritingNode | null
  mine: WritingNode | null
}

const block = (node: WritingNode): Piece => ({ type: 'block', node })
const childrenOf = ({ content = [] }: WritingNode): readonly WritingNode[] => content

/** Merged child by child; a row of a table cell by cell. */
const containers = new Set([
  ...['bulletList', 'orderedList', 'taskList', 'listItem', 'taskItem', 'blockquote', 'callout', 'details'],
  ...['table', 'tableRow', 'tableCell', 'tableHeader'],
])

const isSpanless = ({ attrs }: WritingNode): boolean => (attrs?.colspan ?? 1) === 1 && (attrs?.rowspan ?? 1) === 1

/** The same columns everywhere: else a row of one is none of the other. */
function haveOneShape(tables: readonly WritingNode[]): boolean {
  const rows = tables.flatMap(childrenOf)
  const columns = childrenOf(rows[0] ?? { type: 'tableRow' }).length
  return rows.every((row) => childrenOf(row).length === columns && childrenOf(row).every(isSpanless))
}

/** Whether what is in them may be merged by itself: what they are was changed by nobody there. */
function isSound(base: WritingNode, theirs: WritingNode, mine: WritingNode): boolean {
  if (!containers.has(base.type) || base.type !== mine.type || shellOf(base) !== shellOf(theirs)) return false
  return (
    (base.type !== 'table' && base.type !== 'tableRow') ||
    haveOneShape(base.type === 'table' ? [base, theirs, mine] : [{ type: 'table', content: [base, theirs, mine] }])
  )
}

class Merging {
  readonly steps: MergeStep[] = []
  readonly #keys = new Map<string, number>()

  step(kind: MergeStepKind, three: Three, { isOpen = false, isConflict = false, canKeepBoth = false } = {}): string {
    const { base, theirs, mine } = three
    const named = JSON.stringify([kind, ...[base, theirs, mine].map((node) => node && contentOf(node))])
    const count = this.#keys.get(named) ?? 0
    this.#keys.set(named, count + 1)
    const key = `${named}${count}`
    this.steps.push({ key, kind, ...three, isOpen, isConflict, canKeepBoth })
    return key
  }

  /** Theirs is taken unless somebody says otherwise. */
  #open(kind: MergeStepKind, three: Three, options: { mine: Piece[]; theirs: Piece[] }): Piece[] {
    const key = this.step(kind, three, { isOpen: true })
    return [{ type: 'choice', key, options: { ...options, both: options.theirs } }]
  }

  #conflict(kind: MergeStepKind, three: Three): Piece[] {
    const { theirs, mine } = three
    const [own, other] = [mine ? [block(mine)] : [], theirs ? [block(theirs)] : []]
    const canKeepBoth = mine !== null && theirs !== null && mine.type !== 'detailsSummary'
    const key = this.step(kind, three, { isOpen: true, isConflict: true, canKeepBoth })
    const both = canKeepBoth ? [...own, ...other] : own.length > 0 ? own : other
    return [{ type: 'choice', key, options: { mine: own, theirs: other, both } }]
  }

  /** A block that stands here. */
  node(base: WritingNode, theirs: WritingNode | null, mine: WritingNode): Piece[] {
    const three = { base, theirs, mine }
    const isMineNew = !saysTheSame(base, mine)
    if (!theirs)
      return isMineNew
        ? this.#conflict('removedThere', three)
        : this.#open('removedThere', three, { mine: [block(mine)], theirs: [] })
    if (saysTheSame(theirs, mine)) return [block(mine)]
    if (saysTheSame(base, theirs)) {
      this.step('changedHere', three)
      return [block(mine)]
    }
    if (isSound(base, theirs, mine)) return [this.#inside(base, theirs, mine)]
    return isMineNew
      ? this.#conflict('changedBoth', three)
      : this.#open('changedThere', three, { mine: [block(mine)], theirs: [block(theirs)] })
  }

  #inside(base: WritingNode, theirs: WritingNode, mine: WritingNode): Piece {
    const [own, there] = [childrenOf(mine), childrenOf(theirs)]
    const pieces =
      base.type === 'tableRow'
        ? childrenOf(base).flatMap((cell, at) => this.node(cell, there[at] ?? cell, own[at] ?? cell))
        : this.list(childrenOf(base), there, own)
    return { type: 'inside', shell: mine, pieces }
  }

  /** Blocks beside one another: in the order they have here, and what comes from there behind what it stands behind there. */
  list(base: readonly WritingNode[], theirs: readonly WritingNode[], mine: readonly WritingNode[]): Piece[] {
    const [there, here] = [pairBlocks(base, theirs), pairBlocks(base, mine)]
    const [movedThere, movedHere] = [movedOf(there), movedOf(here)]
    const baseOf = (pairs: readonly (number | null)[]) =>
      new Map(pairs.flatMap((at, index) => (at === null ? [] : [[at, index] as const])))
    const [baseOfTheirs, baseOfMine] = [baseOf(there), baseOf(here)]
    const twins = twinsOf(
      theirs.flatMap((node, at) => (baseOfTheirs.has(at) ? [] : [{ node, at }])),
      mine.flatMap((node, at) => (baseOfMine.has(at) ? [] : [{ node, at }])),
    )

    const slots: { theirs: number | null; pieces: Piece[] }[] = []
    const moved = new Map<number, Piece[]>()
    for (const [at, node] of mine.entries()) {
      const index = baseOfMine.get(at)
      const before = index === undefined ? undefined : base[index]
      if (index === undefined || !before) {
        const twin = twins.get(at)
        if (twin === undefined) this.step('addedHere', { base: null, theirs: null, mine: node })
        slots.push({ theirs: twin ?? null, pieces: [block(node)] })
        continue
      }
      const place = there[index] ?? null
      const other = place === null ? null : (theirs[place] ?? null)
      const pieces = this.node(before, other, node)
      if (place !== null && movedThere.has(index) && !movedHere.has(index)) {
        const key = this.step('movedThere', { base: before, theirs: other, mine: node }, { isOpen: true })
        slots.push({ theirs: null, pieces: [{ type: 'choice', key, options: { mine: pieces, theirs: [], both: [] } }] })
        moved.set(place, [{ type: 'choice', key, options: { mine: [], theirs: pieces, both: pieces } }])
        continue
      }
      if (movedHere.has(index)) this.step('movedHere', { base: before, theirs: other, mine: node })
      slots.push({ theirs: place, pieces })
    }

    const standing = new Map(slots.flatMap((slot) => (slot.theirs === null ? [] : [[slot.theirs, slot] as const])))
    const first: Piece[] = []
    let behind = first
    for (const [at, node] of theirs.entries()) {
      const stands = standing.get(at)
      if (stands) behind = stands.pieces
      else behind.push(...(moved.get(at) ?? this.#fromThere(node, base[baseOfTheirs.get(at) ?? -1] ?? null)))
    }
    return [...first, ...slots.flatMap(({ pieces }) => pieces)]
  }

  /** A block that does not stand here. */
  #fromThere(theirs: WritingNode, base: WritingNode | null): Piece[] {
    const three = { base, theirs, mine: null }
    if (!base) return this.#open('addedThere', three, { mine: [], theirs: [block(theirs)] })
    if (!saysTheSame(base, theirs)) return this.#conflict('removedHere', three)
    this.step('removedHere', three)
    return []
  }
}

interface Placed {
  node: WritingNode
  at: number
}

/** The same added on both sides: by place here, its place there. */
function twinsOf(there: readonly Placed[], here: readonly Placed[]): Map<number, number> {
  const keyOf = (node: WritingNode) => (isTelling(node) ? contentOf(node) : `${contentOf(node)} ${idOf(node)}`)
  const left = new Map<string, number[]>()
  // the first of those that say the same comes last: it is taken off the end
  for (const { node, at } of there.toReversed()) {
    const key = keyOf(node)
    const known = left.get(key)
    if (known) known.push(at)
    else left.set(key, [at])
  }
  const twins = new Map<number, number>()
  for (const { node, at } of here) {
    const twin = left.get(keyOf(node))?.pop()
    if (twin !== undefined) twins.set(at, twin)
  }
  return twins
}

/** Three texts: the origin's as it was taken over, the origin's of today, and the one that was made of it here. */
export function mergeTexts(base: WritingNode, theirs: WritingNode, mine: WritingNode): Merge {
  const merging = new Merging()
  const pieces = merging.list(childrenOf(base), childrenOf(theirs), childrenOf(mine))
  return { steps: merging.steps, pieces }
}
