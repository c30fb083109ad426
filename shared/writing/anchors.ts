// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import type { Anchor } from '#shared/features/comments.ts'
import { commentLimits } from '#shared/features/comments.ts'
import { bodyOf } from './body.ts'
import { writingSchema } from './schema.ts'

/** What stands in a line and is no letter: a mention, a line break. */
const thing = '\ufffc'

/** Letters that follow one another in the text, and where the editor counts them. */
interface Piece {
  text: Y.XmlText | null
  /** In `words`. */
  from: number
  length: number
  /** In the editor. */
  pos: number
}

/** A text in one line: a break after each block that holds words. */
export interface FlatText {
  words: string
  pieces: Piece[]
  blocks: { blockId: string | null; from: number; to: number }[]
  pieceOf: Map<unknown, Piece>
}

/** In `words`. */
export interface Stretch {
  from: number
  to: number
}

const lettersOf = (text: Y.XmlText): string =>
  text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : thing))
    .join('')

function add(flat: FlatText, text: Y.XmlText | null, letters: string, pos: number): number {
  const piece = { text, from: flat.words.length, length: letters.length, pos }
  flat.pieces.push(piece)
  if (text) flat.pieceOf.set(text, piece)
  flat.words += letters
  return pos + letters.length
}

/** Gives back where the editor stands after it. */
function walk(flat: FlatText, parent: Y.XmlFragment, start: number): number {
  let pos = start
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) pos = add(flat, child, lettersOf(child), pos)
    if (!(child instanceof Y.XmlElement)) continue
    const type = writingSchema.nodes[child.nodeName]
    if (type?.isLeaf) {
      if (type.isInline) add(flat, null, thing, pos)
      pos += 1
      continue
    }
    const from = flat.words.length
    pos = walk(flat, child, pos + 1) + 1
    if (!type?.isTextblock) continue
    const blockId: unknown = child.getAttribute('blockId')
    flat.blocks.push({ blockId: typeof blockId === 'string' ? blockId : null, from, to: flat.words.length })
    flat.words += '\n'
  }
  return pos
}

export function flatText(doc: Y.Doc): FlatText {
  const flat: FlatText = { words: '', pieces: [], blocks: [], pieceOf: new Map() }
  walk(flat, bodyOf(doc), 0)
  return flat
}

function lastPiece(pieces: readonly Piece[], begins: (piece: Piece) => boolean): Piece | null {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const piece = pieces[middle]
    if (piece && begins(piece)) low = middle + 1
    else high = middle
  }
  return pieces[low - 1] ?? null
}

/** Where the editor counts a letter; `after`: behind it rather than before. */
export function positionOf({ pieces }: FlatText, offset: number, after = false): number {
  const at = after ? offset - 1 : offset
  const piece = lastPiece(pieces, ({ from }) => from <= at)
  return piece ? piece.pos + Math.min(piece.length, offset - piece.from) : 0
}

/** What the editor has between two places, without blanks at the ends; null where there are no words. */
export function stretchOf(flat: FlatText, { from, to }: Stretch): Stretch | null {
  const offsetOf = (pos: number) => {
    const piece = lastPiece(flat.pieces, (one) => one.pos <= pos)
    return piece ? piece.from + Math.min(piece.length, pos - piece.pos) : 0
  }
  const [start, end] = [offsetOf(from), offsetOf(to)]
  const words = flat.words.slice(start, end)
  const trimmed = words.trim()
  if (trimmed.replaceAll(thing, '') === '') return null
  const begin = start + words.indexOf(trimmed)
  return { from: begin, to: begin + trimmed.length }
}

const placeIn = ({ pieces }: FlatText, offset: number, assoc: 0 | -1) => {
  const piece = lastPiece(pieces, ({ from }) => from <= offset + assoc)
  if (!piece?.text) return null
  const place = Y.createRelativePositionFromTypeIndex(piece.text, offset - piece.from, assoc)
  return { ...(Y.relativePositionToJSON(place) as Anchor['from']) }
}

/** Null where it begins or ends with something that is no letter. */
export function anchorOf(flat: FlatText, { from, to }: Stretch): Anchor | null {
  const [start, end] = [placeIn(flat, from, 0), placeIn(flat, to, -1)]
  if (!start || !end) return null
  const block = flat.blocks.find((one) => one.from <= from && from <= one.to)
  return {
    blockId: block?.blockId ?? null,
    from: start,
    to: end,
    quote: flat.words.slice(from, Math.min(to, from + commentLimits.quote)),
    prefix: flat.words.slice(Math.max(0, from - commentLimits.context), from),
    suffix: flat.words.slice(to, to + commentLimits.context),
  }
}

function offsetOf(flat: FlatText, doc: Y.Doc, place: Anchor['from']): number | null {
  try {
    const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(place), doc)
    const piece = found && flat.pieceOf.get(found.type)
    return piece ? piece.from + Math.min(piece.length, found.index) : null
  } catch {
    // a place that somebody made up
    return null
  }
}

function alike(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}
const reversed = (text: string): string => [...text].reverse().join('')

/** Short words stand anywhere: they are those that were meant where what stands around them is too. */
const tellingWords = 16
const mostPlaces = 200

/** What stands around words in the block they are in. */
const lineOf = (around: string, towards: 1 | -1): string =>
  (towards > 0 ? around.split('\n')[0] : around.split('\n').at(-1)) ?? ''

/** The words it was about, where the place itself is gone: a block that was split, moved, or written anew. */
function findQuote(flat: FlatText, { quote, prefix, suffix, blockId }: Anchor): Stretch | null {
  let best: { from: number; score: number } | null = null
  let places = 0
  for (
    let from = flat.words.indexOf(quote);
    from >= 0 && places < mostPlaces;
    from = flat.words.indexOf(quote, from + 1)
  ) {
    places += 1
    const to = from + quote.length
    const before = flat.words.slice(Math.max(0, from - prefix.length), from)
    const around = alike(reversed(before), reversed(prefix)) + alike(flat.words.slice(to, to + suffix.length), suffix)
    const inBlock =
      blockId !== null && flat.blocks.some((one) => one.blockId === blockId && one.from <= from && to <= one.to)
    // the block was moved as it is
    if (inBlock && before.endsWith(lineOf(prefix, -1)) && flat.words.startsWith(lineOf(suffix, 1), to))
      return { from, to }
    const score = around + (inBlock ? 1 : 0)
    if (!best || score > best.score) best = { from, score }
  }
  if (!best) return null
  const enough = 0.3 * (prefix.length + suffix.length)
  const told = places === 1 && quote.length >= tellingWords
  return told || best.score >= Math.max(2, enough) ? { from: best.from, to: best.from + quote.length } : null
}

/** Where it stands by now; null when its words have gone. */
export function findAnchor(flat: FlatText, doc: Y.Doc, anchor: Anchor): Stretch | null {
  const [from, to] = [offsetOf(flat, doc, anchor.from), offsetOf(flat, doc, anchor.to)]
  if (from !== null && to !== null && flat.words.slice(from, to).trim() !== '') return { from, to }
  return findQuote(flat, anchor)
}

/** The one piece of letters that holds a stretch; null where there are several. */
export function lettersAt(flat: FlatText, { from, to }: Stretch): { text: Y.XmlText; index: number } | null {
  const piece = lastPiece(flat.pieces, (one) => one.from <= from)
  return piece?.text && to <= piece.from + piece.length ? { text: piece.text, index: from - piece.from } : null
}
