// SPDX-License-Identifier: AGPL-3.0-or-later
import { contentOf } from '#shared/writing/content.ts'
import { plainText, type WritingNode } from '#shared/writing/json.ts'

export const idOf = ({ attrs }: WritingNode): string | null =>
  typeof attrs?.blockId === 'string' ? attrs.blockId : null

export const saysTheSame = (one: WritingNode, other: WritingNode): boolean => contentOf(one) === contentOf(other)

/** Attributes alone, without the identity. */
export const shellOf = ({ type, attrs }: WritingNode): string => contentOf({ type, ...(attrs && { attrs }) })

const wordless = new Set(['image', 'fileCard', 'mention'])
/** Empty lines, rules and breaks look like one another wherever they stand. */
export const isTelling = (node: WritingNode): boolean =>
  wordless.has(node.type) || (node.text ?? '').trim() !== '' || (node.content ?? []).some(isTelling)

/** For each block before, which one after is the same: null where there is none. */
export type Pairs = (number | null)[]

function places(nodes: readonly WritingNode[], keyOf: (node: WritingNode) => string | null): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [index, node] of nodes.entries()) {
    const key = keyOf(node)
    if (key === null) continue
    const known = found.get(key)
    if (known) known.push(index)
    else found.set(key, [index])
  }
  return found
}

function pairById(before: readonly WritingNode[], after: readonly WritingNode[], pairs: Pairs): void {
  const own = places(before, idOf)
  for (const [id, [index, twin]] of places(after, idOf)) {
    const mine = own.get(id)
    if (index !== undefined && twin === undefined && mine?.length === 1) pairs[mine[0] ?? 0] = index
  }
}

function pairByContent(before: readonly WritingNode[], after: readonly WritingNode[], pairs: Pairs): void {
  const taken = new Set(pairs)
  // the first of each comes last: it is taken off the end
  const left = places(after.toReversed(), (node) => (isTelling(node) ? contentOf(node) : null))
  for (const [index, node] of before.entries()) {
    if (pairs[index] !== null) continue
    const free = left.get(contentOf(node)) ?? []
    for (let at = free.pop(); at !== undefined; at = free.pop()) {
      const place = after.length - 1 - at
      if (taken.has(place)) continue
      pairs[index] = place
      taken.add(place)
      break
    }
  }
}

const vocabularies = new WeakMap<WritingNode, readonly string[]>()
function wordsOf(node: WritingNode): readonly string[] {
  const known = vocabularies.get(node)
  if (known) return known
  const words =
    plainText(node)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  vocabularies.set(node, words)
  return words
}
const alikeEnough = 0.5
/** Words that are looked at to find blocks again: of a text that was written all anew none would be found, for minutes. */
const mostCompared = 600_000

/** 0 to 1: how many words two blocks share. */
function likeness(words: readonly string[], others: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of others) {
    const left = counts.get(word) ?? 0
    if (left > 0) shared += 1
    counts.set(word, left - 1)
  }
  return words.length + others.length === 0 ? 0 : (2 * shared) / (words.length + others.length)
}

/** For each block where the next one that has its pair stands after. */
function endsOf(pairs: Pairs, end: number): number[] {
  const ends: number[] = []
  let next = end
  for (let index = pairs.length - 1; index >= 0; index -= 1) {
    ends[index] = next
    next = pairs[index] ?? next
  }
  return ends
}

/** Between the same neighbours, of one kind, and most of the words: the same block under a new identity. */
function pairByLikeness(before: readonly WritingNode[], after: readonly WritingNode[], pairs: Pairs): void {
  const taken = new Set(pairs)
  const ends = endsOf(pairs, after.length)
  let left = mostCompared
  let from = -1
  for (const [index, node] of before.entries()) {
    const paired = pairs[index] ?? null
    if (paired !== null) {
      from = paired
      continue
    }
    const to = ends[index] ?? after.length
    let best = { at: -1, likeness: alikeEnough }
    for (let at = from + 1; at < to; at += 1) {
      const other = after[at]
      left -= 1
      if (!other || taken.has(at) || other.type !== node.type) continue
      const [words, others] = [wordsOf(node), wordsOf(other)]
      left -= words.length + others.length
      if (left < 0) return
      const found = node.type === 'detailsSummary' ? 1 : likeness(words, others)
      if (found > best.likeness) best = { at, likeness: found }
    }
    if (best.at < 0) continue
    pairs[index] = best.at
    from = best.at
    taken.add(best.at)
  }
}

/** By identity, then by what they say, then by most of it. */
export function pairBlocks(before: readonly WritingNode[], after: readonly WritingNode[]): Pairs {
  const pairs: Pairs = before.map(() => null)
  pairById(before, after, pairs)
  pairByContent(before, after, pairs)
  pairByLikeness(before, after, pairs)
  return pairs
}

/** Blocks before that stand elsewhere after: the fewest without which the others are in their old order. */
export function movedOf(pairs: Pairs): Set<number> {
  const present = pairs.flatMap((at, index) => (at === null ? [] : [{ index, at }]))
  // the last of the best row of each length, and who stands before it
  const ends: number[] = []
  const earlier: number[] = []
  for (const [here, { at }] of present.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((present[ends[middle] ?? 0]?.at ?? 0) < at) low = middle + 1
      else high = middle
    }
    earlier[here] = ends[low - 1] ?? -1
    ends[low] = here
  }
  const moved = new Set(present.map(({ index }) => index))
  for (let here = ends.at(-1) ?? -1; here >= 0; here = earlier[here] ?? -1) moved.delete(present[here]?.index ?? -1)
  return moved
}
