// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { findContributions, readBody } from '#server/features/writing/text.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { countWords, plainText } from '#shared/writing/json.ts'
import { VersionModel } from './model.ts'

/** Keys in one order, so that the same text has the same hash wherever it was written. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, canonical(inner)]))
}

interface TextFacts {
  /** Canonical JSON. */
  body: string
  sha256: string
  words: number
  /** The documents it names. */
  names: string[]
}

/** The documents that a text names, each once. */
export function namesIn({ type, attrs, content = [] }: WritingNode): string[] {
  const own = type === 'documentLink' && typeof attrs?.documentId === 'string' ? [attrs.documentId] : []
  return [...new Set([...own, ...content.flatMap(namesIn)])]
}

/** What a version keeps of a text. */
export function factsOfText(json: WritingNode): TextFacts {
  const body = JSON.stringify(canonical(json))
  const sha256 = createHash('sha256').update(body).digest('hex')
  return { body, sha256, words: countWords(plainText(json)), names: namesIn(json) }
}

type Authors = { personId: string; characters: number }[]

/** Who changed something, most first. */
export const authorsOf = (changed: ReadonlyMap<string, number>): Authors =>
  [...changed]
    .map(([personId, characters]) => ({ personId, characters }))
    .filter(({ characters }) => characters > 0)
    .sort((one, other) => other.characters - one.characters)

/** The text as the log makes it up to a position, and who wrote what since another. */
export async function readFixedText(
  documentId: string,
  { from, to }: { from: number; to: number },
): Promise<TextFacts & { authors: Authors }> {
  const [json, contributions] = await Promise.all([
    readBody(documentId, to),
    findContributions(documentId, { from, to }),
  ])
  return { ...factsOfText(json), authors: authorsOf(contributions) }
}

/** The position of the version before one, of which its authors are counted on. */
export async function findSeqBefore(documentId: string, seq: number): Promise<number> {
  const before = await VersionModel.findOne({ documentId, seq: { $lt: seq } }, { seq: 1 })
    .sort({ seq: -1 })
    .lean()
  return before?.seq ?? 0
}
