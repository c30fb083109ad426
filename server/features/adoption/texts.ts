// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { blocksOfBody } from '#server/features/documents/blocks.ts'
import { compareBlocks } from '#server/features/documents/comparison.ts'
import { readVersion } from '#server/features/documents/versions.ts'
import { findHead, readBody } from '#server/features/writing/text.ts'
import type { MergeChoice, ShownChoice, ShownMergeStep } from '#shared/features/adoption.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { writingSchema } from '#shared/writing/schema.ts'
import { carried, type FileIds } from './carry.ts'
import { type Merge, type MergeStep, mergeTexts } from './merge.ts'
import { type Wording, wordingOf } from './propose.ts'

/** With every attribute said, whoever wrote it. */
export function spelledOut(text: WritingNode): WritingNode {
  const body = text.content?.length ? text : { ...text, content: [{ type: 'paragraph' }] }
  const json: WritingNode = writingSchema.nodeFromJSON(body).toJSON()
  return json
}

/** The version of a source, as it would stand here. */
export async function readSource(
  { documentId, versionId }: { documentId: string; versionId: string },
  files: FileIds,
  others: 'keep' | 'drop',
): Promise<WritingNode> {
  const { body } = await readVersion(documentId, versionId)
  return spelledOut(carried(body, { files, others }))
}

/** The text as it is now. */
export const readNow = async (documentId: string): Promise<WritingNode> =>
  spelledOut(await readBody(documentId, await findHead(documentId)))

/** What a client knows a step by. */
export const keyOf = ({ key }: Pick<MergeStep, 'key'>): string => createHash('sha256').update(key).digest('base64url')

const blocksOf = (node: WritingNode | null) => (node ? blocksOfBody(node) : [])
const between = (base: WritingNode | null, other: WritingNode | null) =>
  other && compareBlocks(blocksOf(base), blocksOf(other))

export const showSteps = ({ steps }: Merge): ShownMergeStep[] =>
  steps.map(({ kind, isOpen, isConflict, canKeepBoth, base, theirs, mine, ...step }) => ({
    ...{ key: keyOf(step), kind, isOpen, isConflict, canKeepBoth },
    canPropose: isOpen && wordingOf({ theirs, mine }) !== null,
    theirs: between(base, theirs),
    mine: between(base, mine),
  }))

/** What was chosen, by the keys of the merge it is for. */
export function choicesFor(
  { steps }: Merge,
  chosen: readonly { key: string; choice: ShownChoice }[],
): Map<string, MergeChoice> {
  const byKey = new Map(chosen.map(({ key, choice }) => [key, choice]))
  return new Map(
    steps.flatMap((step) => {
      const choice = byKey.get(keyOf(step))
      return choice ? [[step.key, choice === 'propose' ? 'mine' : choice] as const] : []
    }),
  )
}

export const mergeInto = (base: WritingNode, theirs: WritingNode, mine: WritingNode): Merge =>
  mergeTexts(base, theirs, spelledOut(mine))

/** What is left to be accepted in the text. */
export function wordingsFor({ steps }: Merge, chosen: readonly { key: string; choice: ShownChoice }[]): Wording[] {
  const proposed = new Set(chosen.flatMap(({ key, choice }) => (choice === 'propose' ? [key] : [])))
  return steps.flatMap((step) => (step.isOpen && proposed.has(keyOf(step)) ? (wordingOf(step) ?? []) : []))
}
