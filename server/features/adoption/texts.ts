// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { blocksOfBody } from '#server/features/documents/blocks.ts'
import { compareBlocks } from '#server/features/documents/comparison.ts'
import { readVersion } from '#server/features/documents/versions.ts'
import { findHead, readBody } from '#server/features/writing/text.ts'
import type { ShownChoice, ShownMergeStep } from '#shared/features/adoption.ts'
import { spelledOut } from '#shared/writing/content.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { carried, type FileIds } from './carry.ts'
import type { TextNow } from './letters.ts'
import { type Merge, type MergeStep, mergeTexts } from './merge.ts'
import { proposalsOf } from './proposals.ts'

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

export const mergeInto = (base: WritingNode, theirs: WritingNode, mine: WritingNode): Merge =>
  mergeTexts(base, theirs, spelledOut(mine))

export function showSteps(merge: Merge, text: TextNow): ShownMergeStep[] {
  const proposals = proposalsOf(merge, text)
  return merge.steps.map(({ kind, isOpen, isConflict, canKeepBoth, base, theirs, mine, ...step }) => ({
    ...{ key: keyOf(step), kind, isOpen, isConflict, canKeepBoth },
    canPropose: proposals.has(step.key),
    theirs: between(base, theirs),
    mine: between(base, mine),
  }))
}

export type Chosen = readonly { key: string; choice: ShownChoice }[]

/** What becomes of each open step: what was chosen, else a proposal beside the text, or at once what cannot be one. */
export function choicesFor({ steps }: Merge, chosen: Chosen, canPropose: (key: string) => boolean) {
  const byKey = new Map(chosen.map(({ key, choice }) => [key, choice]))
  return new Map(
    steps.flatMap((step): [string, ShownChoice][] => {
      if (!step.isOpen) return []
      const choice = byKey.get(keyOf(step)) ?? (step.isConflict ? null : 'propose')
      if (choice !== 'propose' || canPropose(step.key)) return choice ? [[step.key, choice]] : []
      return step.isConflict ? [] : [[step.key, 'theirs']]
    }),
  )
}
