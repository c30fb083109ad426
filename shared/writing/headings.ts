// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { bodyOf } from './body.ts'

export interface Heading {
  blockId: string
  level: number
  text: string
}

const wordsOf = (element: Y.XmlElement): string =>
  element
    .toArray()
    .flatMap((part) =>
      part instanceof Y.XmlText
        ? part.toDelta().map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ''))
        : [],
    )
    .join('')
    .trim()

/** The headings of a text that stand by themselves, in their order; each block once. */
export function headingsOf(doc: Y.Doc): Heading[] {
  const found = new Map<string, Heading>()
  for (const block of bodyOf(doc).toArray()) {
    if (!(block instanceof Y.XmlElement) || block.nodeName !== 'heading') continue
    const blockId: unknown = block.getAttribute('blockId')
    const text = wordsOf(block)
    if (typeof blockId !== 'string' || text === '' || found.has(blockId)) continue
    found.set(blockId, { blockId, level: Number(block.getAttribute('level') ?? 1), text })
  }
  return [...found.values()]
}

/**
 * The chapters among them: of the highest level that stands more than once, for one alone is a title; and those that
 * somebody made one.
 */
export function chaptersAmong(headings: readonly Heading[], made: ReadonlySet<string>): Heading[] {
  const levels = [...new Set(headings.map(({ level }) => level))].sort()
  const level = levels.find((one) => headings.filter((heading) => heading.level === one).length > 1) ?? levels[0]
  return headings.filter((heading) => heading.level === level || made.has(heading.blockId))
}
