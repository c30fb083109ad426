// SPDX-License-Identifier: AGPL-3.0-or-later
import { diffArrays, diffWordsWithSpace } from 'diff'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { type AuthoredBlock, readBlocks } from '#server/features/writing/text.ts'
import type { documentEndpoints } from '#shared/features/documents.ts'
import type { OutputOf } from '#shared/lib/endpoint.ts'
import { AppError, type ErrorCode } from '#shared/lib/errors.ts'
import { blocksOfBody } from './blocks.ts'
import { readVersion } from './versions.ts'

const isCode = (error: unknown, code: ErrorCode): boolean => error instanceof AppError && error.code === code

type Comparison = OutputOf<typeof documentEndpoints.compare>
type Difference = Comparison['blocks'][number]
type Part = Difference['parts'][number]

const mostBlocks = 2_000
/**
 * Beyond these words are not compared: a block is taken away and another one put in. The cost grows with the square of
 * what differs, and everybody waits for it.
 */
const limits = { characters: 20_000, edits: 250, allCharacters: 200_000 } as const
/** Beyond it blocks are told apart by their identity alone. */
const mostBlockEdits = 600

const textOf = ({ runs }: AuthoredBlock): string => runs.map(({ text }) => text).join('')
const wordless = new Set(['image', 'fileCard', 'horizontalRule', 'pageBreak'])
/** Nobody looks for an empty line that came or went. */
const isSaid = (block: AuthoredBlock): boolean => wordless.has(block.type) || textOf(block).trim() !== ''

const keyOf = (block: AuthoredBlock): string => JSON.stringify([block.type, block.level, textOf(block), block.file])

const plain = (text: string): Part => ({ text, change: 'same', personId: null })

/** New text in pieces, each by whoever wrote it. */
function authored({ runs }: AuthoredBlock, from: number, length: number): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const { text, personId } of runs) {
    const piece = text.slice(Math.max(0, from - at), Math.max(0, from + length - at))
    at += text.length
    const last = parts.at(-1)
    if (piece && last?.personId === personId) last.text += piece
    else if (piece) parts.push({ text: piece, change: 'added', personId })
  }
  return parts
}

/** Characters that may still be held against one another in one comparison. */
interface Budget {
  left: number
}

function diffWithin(old: string, now: string, budget: Budget) {
  const size = old.length + now.length
  if (size > limits.characters || size > budget.left) return undefined
  budget.left -= size
  return diffWordsWithSpace(old, now, { maxEditLength: limits.edits })
}

function wordsBetween(before: AuthoredBlock, after: AuthoredBlock, budget: Budget): Part[] {
  const [old, now] = [textOf(before), textOf(after)]
  const found = diffWithin(old, now, budget)
  if (!found) return [{ text: old, change: 'removed', personId: null }, ...authored(after, 0, now.length)]
  let at = 0
  return found.flatMap(({ value, added, removed }): Part[] => {
    if (removed) return [{ text: value, change: 'removed', personId: null }]
    const parts = added ? authored(after, at, value.length) : [plain(value)]
    at += value.length
    return parts
  })
}

const shownAs = ({ type, level, file }: AuthoredBlock) => ({ block: type, level, ...(file && { file }) })
const same = (block: AuthoredBlock): Difference => ({
  ...shownAs(block),
  change: 'same',
  parts: [plain(textOf(block))],
})
const removed = (block: AuthoredBlock): Difference => ({
  ...shownAs(block),
  change: 'removed',
  parts: [{ text: textOf(block), change: 'removed', personId: null }],
})
const added = (block: AuthoredBlock): Difference => ({
  ...shownAs(block),
  change: 'added',
  parts: authored(block, 0, textOf(block).length),
})

/** Where blocks went and others came: those of one identity are one that changed, in the order of the new text. */
function between(gone: readonly AuthoredBlock[], come: readonly AuthoredBlock[], budget: Budget): Difference[] {
  const left = new Map(gone.flatMap((block) => (block.blockId ? [[block.blockId, block] as const] : [])))
  const twins = new Set(come.flatMap(({ blockId }) => (blockId && left.has(blockId) ? [blockId] : [])))
  return [
    ...gone.filter(({ blockId }) => !blockId || !twins.has(blockId)).map(removed),
    ...come.map((block): Difference => {
      const before = block.blockId ? left.get(block.blockId) : undefined
      return before
        ? { ...shownAs(block), change: 'changed', parts: wordsBetween(before, block, budget) }
        : added(block)
    }),
  ]
}

/** Numbers for texts: of two long ones that differ at their end only, each look would cost their length. */
function numbered(before: readonly AuthoredBlock[], after: readonly AuthoredBlock[]) {
  const numbers = new Map<string, number>()
  const withNumber = (block: AuthoredBlock) => {
    const key = keyOf(block)
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return { block, number }
  }
  return [before.map(withNumber), after.map(withNumber)] as const
}

export function compareBlocks(before: readonly AuthoredBlock[], after: readonly AuthoredBlock[]): Difference[] {
  const budget = { left: limits.allCharacters }
  const [old, now] = numbered(before, after)
  const runs = diffArrays([...old], [...now], {
    comparator: (one, other) => one.number === other.number,
    maxEditLength: mostBlockEdits,
  })
  if (!runs) return between(before, after, budget)
  const blocks: Difference[] = []
  let gone: AuthoredBlock[] = []
  for (const [index, run] of runs.entries()) {
    const value = run.value.map(({ block }) => block)
    if (run.removed) gone = value
    else if (run.added) blocks.push(...between(gone, value, budget))
    else blocks.push(...value.map(same))
    if (run.removed && !runs[index + 1]?.added) blocks.push(...gone.map(removed))
    if (!run.removed) gone = []
  }
  return blocks
}

/** A text at a position of the log; of a version, what is kept of it where the log does not go back so far. */
export interface Compared {
  seq: number
  versionId: string | null
}

async function blocksAt(documentId: string, { seq, versionId }: Compared): Promise<AuthoredBlock[]> {
  try {
    return await readBlocks(documentId, seq)
  } catch (error) {
    if (!versionId || !isCode(error, 'not_found')) throw error
    return blocksOfBody((await readVersion(documentId, versionId)).body)
  }
}

/** What came, what went and by whom, between two texts of one document. */
export async function compareTexts(documentId: string, from: Compared, to: Compared): Promise<Comparison> {
  const [before, after] = await Promise.all([blocksAt(documentId, from), blocksAt(documentId, to)])
  const blocks = compareBlocks(before.filter(isSaid).slice(0, mostBlocks), after.filter(isSaid).slice(0, mostBlocks))
  const ids = blocks.flatMap(({ parts }) => parts.flatMap(({ personId }) => personId ?? []))
  const people = await findPersonSummaries(ids)
  return {
    blocks: blocks.map((one) => ({
      ...one,
      parts: one.parts.map((part) => ({
        ...part,
        personId: part.personId && people.has(part.personId) ? part.personId : null,
      })),
    })),
    people: [...people.values()],
    cut: Math.max(before.length, after.length) > mostBlocks,
  }
}
