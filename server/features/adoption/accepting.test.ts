// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { Doc } from 'yjs'
import { applyProposal } from '#server/features/comments/acceptance.ts'
import type { GroupedProposal } from '#server/features/comments/group.ts'
import { AppError } from '#shared/lib/errors.ts'
import { bodyJson, isWriting, writeBody } from '#shared/writing/body.ts'
import { contentOf, spelledOut } from '#shared/writing/content.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { textOf } from './letters.ts'
import { proposalsOf } from './proposals.ts'
import { dice, makeTexts } from './randomTexts.ts'
import { resolveMerge } from './resolve.ts'
import { mergeInto } from './texts.ts'

const seed = Number(process.env.MERGE_SEED ?? Math.floor(Math.random() * 1e9))

function open(body: WritingNode): Doc {
  const doc = new Doc()
  writeBody(doc, body)
  return doc
}

/** How many of them found other words than those they were made for. */
function accept(doc: Doc, proposals: readonly GroupedProposal[]): number {
  let left = 0
  for (const one of proposals) {
    try {
      doc.transact(() => applyProposal(doc, { ...one, acceptance: null, settled: null }))
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error
      left += 1
    }
  }
  return left
}

const leaves = (node: WritingNode): string[] =>
  node.content?.length ? node.content.flatMap(leaves) : node.text === undefined ? [] : [node.text]

describe(`proposals of merges at random, MERGE_SEED=${seed}`, () => {
  it('all accepted, in their order or in any, are what the merge would have written', () => {
    const roll = dice(seed)
    for (let run = 0; run < 150; run += 1) {
      const at = `run ${run}`
      const { old, theirs, mine } = makeTexts(roll, run)
      const [base, there, here] = [spelledOut(old), spelledOut(theirs), spelledOut(mine)]
      const doc = open(here)
      const text = textOf(doc)
      const merge = mergeInto(base, there, text.body)
      const found = proposalsOf(merge, text)
      const choices = new Map(
        merge.steps.map(({ key }) => [key, found.has(key) ? ('theirs' as const) : ('mine' as const)]),
      )
      const whole = resolveMerge(merge, choices)
      expect(accept(doc, [...found.values()]), at).toBe(0)
      const written = spelledOut(bodyJson(doc))
      expect(isWriting(written), at).toBe(true)
      expect(contentOf(written), at).toBe(contentOf(spelledOut(whole)))

      const anyhow = open(here)
      const shuffled = [...found.values()].map((one) => ({ one, by: roll(1_000) })).sort((a, b) => a.by - b.by)
      const left = accept(
        anyhow,
        shuffled.map(({ one }) => one),
      )
      const other = spelledOut(bodyJson(anyhow))
      expect(isWriting(other), at).toBe(true)
      // what had no list to go into any more stays open
      if (left === 0) expect(leaves(other).sort(), at).toEqual(leaves(written).sort())
    }
  })
})
