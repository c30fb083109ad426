// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Doc, XmlElement, type XmlFragment, XmlText } from 'yjs'
import { idsIn } from '#server/features/comments/blockChange.ts'
import { openText } from '#server/features/writing/text.ts'
import type { Anchor } from '#shared/features/comments.ts'
import { anchorOf, type FlatText, flatText } from '#shared/writing/anchors.ts'
import { bodyJson, bodyOf } from '#shared/writing/body.ts'
import { spelledOut } from '#shared/writing/content.ts'
import type { WritingNode } from '#shared/writing/json.ts'

interface Run {
  from: number
  to: number
}

/** A text as it is at a moment: as blocks, and as letters to which something can be anchored. */
export interface TextNow {
  body: WritingNode
  flat: FlatText
  ids: ReadonlyMap<string, XmlElement>
  /** Words that follow one another, in their order. */
  runs: readonly Run[]
  /** Which of them are in a block: from the first to before the last. */
  within: ReadonlyMap<XmlElement, Run>
}

export function textOf(doc: Doc): TextNow {
  const flat = flatText(doc)
  const runs: Run[] = []
  const within = new Map<XmlElement, Run>()
  const walk = (parent: XmlFragment): void => {
    for (const child of parent.toArray()) {
      const piece = child instanceof XmlText ? flat.pieceOf.get(child) : undefined
      const words = piece ? flat.words.slice(piece.from, piece.from + piece.length) : ''
      const from = (piece?.from ?? 0) + (words.length - words.trimStart().length)
      if (words.trim() !== '') runs.push({ from, to: from + words.trim().length })
      if (!(child instanceof XmlElement)) continue
      const first = runs.length
      walk(child)
      within.set(child, { from: first, to: runs.length })
    }
  }
  walk(bodyOf(doc))
  return { body: spelledOut(bodyJson(doc)), flat, ids: idsIn(bodyOf(doc)), runs, within }
}

export const readText = async (documentId: string): Promise<TextNow> => textOf(await openText(documentId))

const some = 40

/** The last words of a run, or the first: enough to be seen and found again. */
function endOf({ flat }: TextNow, { from, to }: Run): Anchor | null {
  const begin = flat.words.slice(from, to).slice(-some).trimStart().length
  return anchorOf(flat, { from: to - begin, to })
}
function startOf({ flat }: TextNow, { from, to }: Run): Anchor | null {
  return anchorOf(flat, { from, to: from + flat.words.slice(from, to).slice(0, some).trimEnd().length })
}

/** All words of a block; null of one that has none. */
export function anchorOn(text: TextNow, block: XmlElement): Anchor | null {
  const within = text.within.get(block)
  const [first, last] = within ? [text.runs[within.from], text.runs[within.to - 1]] : []
  return within && within.to > within.from && first && last
    ? anchorOf(text.flat, { from: first.from, to: last.to })
    : null
}

/** The words nearest to the end of a block, or to its beginning. */
export function anchorBeside(text: TextNow, block: XmlElement, side: 'end' | 'start'): Anchor | null {
  const within = text.within.get(block)
  if (!within) return null
  const [before, behind] =
    side === 'end'
      ? [text.runs[within.to - 1], text.runs[within.to]]
      : [text.runs[within.from - 1], text.runs[within.from]]
  if (side === 'start' && behind) return startOf(text, behind)
  return (before && endOf(text, before)) ?? (behind ? startOf(text, behind) : null)
}
