// SPDX-License-Identifier: AGPL-3.0-or-later
import { commentLimits, type WordProposal } from '#shared/features/comments.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { shellOf } from './align.ts'
import type { MergeStep } from './merge.ts'

/** Other words for some of a block: where they begin in it, and which stand there. */
export interface Wording extends WordProposal {
  blockId: string
  offset: number
  quote: string
}

interface Letter {
  text: string
  /** How it looks; null for what is no letter. */
  look: string | null
}

const lines = new Set(['paragraph', 'heading'])

function lettersOf({ content = [] }: WritingNode): Letter[] {
  return content.flatMap((node): Letter[] => {
    if (node.type !== 'text') return [{ text: '\ufffc', look: null }]
    const look = JSON.stringify(node.marks ?? [])
    return (node.text ?? '').split('').map((text) => ({ text, look }))
  })
}

const isSame = (one: Letter | undefined, other: Letter | undefined): boolean =>
  one !== undefined && other !== undefined && one.text === other.text && one.look === other.look
const plain = '[]'
const isPlain = ({ look }: Letter): boolean => look === plain
const isBlank = (letter: Letter | undefined): boolean => letter === undefined || letter.text.trim() === ''
const isPlainWord = (letter: Letter | undefined): boolean => !isBlank(letter) && letter?.look === plain
const wordsOf = (letters: readonly Letter[]): string => letters.map(({ text }) => text).join('')

/** Nothing of two halves of one sign. */
const isWhole = (text: string): boolean => text.isWellFormed()

/** What one block says differently, where words in the stead of others say it all; null where they do not. */
export function wordingOf({ theirs, mine }: Pick<MergeStep, 'theirs' | 'mine'>): Wording | null {
  const blockId = mine?.attrs?.blockId
  if (!theirs || !mine || typeof blockId !== 'string' || !lines.has(mine.type)) return null
  if (shellOf(theirs) !== shellOf(mine)) return null
  const [old, now] = [lettersOf(mine), lettersOf(theirs)]
  let from = 0
  while (isSame(old[from], now[from])) from += 1
  let [to, end] = [old.length, now.length]
  while (to > from && end > from && isSame(old[to - 1], now[end - 1])) {
    to -= 1
    end -= 1
  }
  const extendLeft = () => {
    while (from > 0 && isPlainWord(old[from - 1])) from -= 1
  }
  if (from === to && (isBlank(old[from - 1]) || isBlank(old[to]))) {
    // words that come where none go stand behind those before them
    while (from > 0 && isBlank(old[from - 1]) && old[from - 1]?.look === plain) from -= 1
    extendLeft()
  } else {
    // whole words, so that it can be read
    extendLeft()
    while (isPlainWord(old[to])) {
      to += 1
      end += 1
    }
  }
  const [gone, come] = [old.slice(from, to), now.slice(from, end)]
  if (gone.length === 0 || ![...gone, ...come].every(isPlain)) return null
  const [quote, text] = [wordsOf(gone), wordsOf(come)]
  if (quote.length > commentLimits.quote || text.length > commentLimits.proposal) return null
  if (!isWhole(quote) || !isWhole(text) || quote.trim() === '') return null
  const wording = { blockId, offset: from, quote }
  if (text === '') return { ...wording, change: 'delete', text }
  return text.startsWith(quote)
    ? { ...wording, change: 'insert', text: text.slice(quote.length) }
    : { ...wording, change: 'replace', text }
}
