// SPDX-License-Identifier: AGPL-3.0-or-later
import { isIdentified } from '#shared/writing/blockIds.ts'
import { plainText, type WritingNode } from '#shared/writing/json.ts'

export const idOf = ({ attrs }: WritingNode): string | null =>
  typeof attrs?.blockId === 'string' ? attrs.blockId : null

function bare(node: WritingNode): WritingNode {
  const attrs = Object.entries(node.attrs ?? {}).filter(
    ([name, value]) => value !== null && value !== undefined && !(name === 'blockId' && isIdentified(node.type)),
  )
  return {
    type: node.type,
    ...(attrs.length > 0 && { attrs: Object.fromEntries(attrs.sort(([one], [other]) => (one < other ? -1 : 1))) }),
    ...(node.text !== undefined && { text: node.text }),
    ...(node.marks?.length && {
      marks: node.marks
        .map(({ type, attrs: of = {} }) => ({ type, attrs: of }))
        .sort((one, other) => (one.type < other.type ? -1 : 1)),
    }),
    ...(node.content?.length && { content: node.content.map(bare) }),
  }
}

const contents = new WeakMap<WritingNode, string>()

/** What a block says and how, whatever its identity. */
export function contentOf(node: WritingNode): string {
  const known = contents.get(node)
  if (known !== undefined) return known
  const content = JSON.stringify(bare(node))
  contents.set(node, content)
  return content
}

export const saysTheSame = (one: WritingNode, other: WritingNode): boolean => contentOf(one) === contentOf(other)

/** Attributes alone, without the identity. */
export const shellOf = ({ type, attrs }: WritingNode): string => contentOf({ type, ...(attrs && { attrs }) })

const wordless = new Set(['image', 'fileCard'])
/** Empty lines, rules and breaks look like one another wherever they stand. */
export const isTelling = (node: WritingNode): boolean =>
  wordless.has(node.type) || plainText(node) !== '' || (node.content ?? []).some(isTelling)

/** For each block before, which one after is the same: null where there is none. */
export type Pairs = (number | null)[]

function places(nodes: readonly WritingNode[], keyOf: (node: WritingNode) => string | null): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [index, node] of nodes.entries()) {
    const key = keyOf(node)
    if (key !== null) found.set(key, [...(found.get(key) ?? []), index])
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
  const left = places(after, (node) => (isTelling(node) ? contentOf(node) : null))
  for (const [index, node] of before.entries()) {
    if (pairs[index] !== null) continue
    const free = left.get(contentOf(node))?.find((at) => !taken.has(at))
    if (free === undefined) continue
    pairs[index] = free
    taken.add(free)
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
const mostCompared = 2_000_000

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

/** Between the same neighbours, of one kind, and most of the words: the same block under a new identity. */
function pairByLikeness(before: readonly WritingNode[], after: readonly WritingNode[], pairs: Pairs): void {
  const taken = new Set(pairs)
  let left = mostCompared
  for (const [index, node] of before.entries()) {
    if (pairs[index] !== null) continue
    const from = pairs.slice(0, index).findLast((at) => at !== null) ?? -1
    const to = pairs.slice(index + 1).find((at) => at !== null) ?? after.length
    let best = { at: -1, likeness: alikeEnough }
    for (let at = from + 1; at < to; at += 1) {
      const other = after[at]
      if (!other || taken.has(at) || other.type !== node.type) continue
      const [words, others] = [wordsOf(node), wordsOf(other)]
      left -= words.length + others.length + 1
      if (left < 0) return
      const found = node.type === 'detailsSummary' ? 1 : likeness(words, others)
      if (found > best.likeness) best = { at, likeness: found }
    }
    if (best.at < 0) continue
    pairs[index] = best.at
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
