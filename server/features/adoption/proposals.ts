// SPDX-License-Identifier: AGPL-3.0-or-later
import { type BlockChange, type BlockPlace, contentMark, findTarget } from '#server/features/comments/blockChange.ts'
import type { GroupedProposal } from '#server/features/comments/group.ts'
import { blocksOfBody } from '#server/features/documents/blocks.ts'
import { compareBlocks } from '#server/features/documents/comparison.ts'
import type { Anchor, BlockProposal, Proposal } from '#shared/features/comments.ts'
import { anchorOf } from '#shared/writing/anchors.ts'
import { plainText, type WritingNode } from '#shared/writing/json.ts'
import { anchorBeside, anchorOn, type TextNow } from './letters.ts'
import type { Merge, MergeStep } from './merge.ts'
import { wordingOf } from './propose.ts'
import { type Spot, spotsOf } from './spots.ts'

const blocksOf = (node: WritingNode | null) => (node ? blocksOfBody(node) : [])

/** Of a block of a hundred pages the beginning is shown. */
const mostShown = 20_000

function shown(from: WritingNode | null, to: WritingNode | null): BlockProposal['blocks'] {
  let left = mostShown
  return compareBlocks(blocksOf(from), blocksOf(to)).filter(({ parts }) => {
    left -= parts.reduce((sum, { text }) => sum + text.length, 1)
    return left > 0
  })
}

/** Words that stand beside the place where a block would be. */
function anchorAt(text: TextNow, { parent, behind, ahead }: BlockPlace): Anchor | null {
  const [before] = behind.flatMap((id) => text.ids.get(id) ?? [])
  const [after] = ahead.flatMap((id) => text.ids.get(id) ?? [])
  const around = parent && findTarget(text.ids, parent)
  return (
    (before && anchorBeside(text, before, 'end')) ??
    (after && anchorBeside(text, after, 'start')) ??
    (around ? anchorBeside(text, around, 'start') : null)
  )
}

function wordingFor(step: MergeStep, text: TextNow): GroupedProposal | null {
  const wording = step.kind === 'changedThere' ? wordingOf(step) : null
  const block = wording && text.flat.blocks.find(({ blockId }) => blockId === wording.blockId)
  if (!wording || !block) return null
  const { offset, quote, change, text: words } = wording
  const from = block.from + offset
  const to = from + quote.length
  const anchor = text.flat.words.slice(from, to) === quote ? anchorOf(text.flat, { from, to }) : null
  return anchor && { anchor, proposal: { change, text: words }, blockChange: null }
}

function changeFor({ kind, mine }: MergeStep, { target, place }: Spot, node: WritingNode | null): BlockChange | null {
  if (!target || !mine) return node && { change: 'insertBlock', place, node }
  if (kind === 'movedThere') {
    const others = (ids: string[]) => ids.filter((id) => id !== target.blockId)
    return {
      change: 'moveBlock',
      target,
      place: { ...place, behind: others(place.behind), ahead: others(place.ahead) },
    }
  }
  const was = contentMark(mine)
  return node ? { change: 'replaceBlock', target, was, node } : { change: 'removeBlock', target, was }
}

/** The words behind which a block would stand. */
function wordsBehind({ ids, within, runs, flat }: TextNow, { behind }: BlockPlace): string {
  const [block] = behind.flatMap((id) => ids.get(id) ?? [])
  const { to = 0 } = (block && within.get(block)) ?? {}
  const run = runs[to - 1]
  return run ? flat.words.slice(run.from, run.to).slice(0, 80) : ''
}

function blockFor(step: MergeStep, spot: Spot, text: TextNow, node: WritingNode | null): GroupedProposal | null {
  const blockChange = changeFor(step, spot, node)
  if (!blockChange) return null
  const block = spot.target && step.mine && findTarget(text.ids, spot.target)
  const own = block ? anchorOn(text, block) : null
  const anchor = own ?? (block ? anchorBeside(text, block, 'start') : anchorAt(text, spot.place))
  if (!anchor) return null
  const { change } = blockChange
  const proposal: BlockProposal = {
    change,
    text: change === 'moveBlock' ? wordsBehind(text, blockChange.place) : node ? plainText(node) : '',
    blocks: change === 'moveBlock' ? shown(step.mine, step.mine) : shown(step.mine, node),
    beside: own === null,
    isConflict: step.isConflict,
    canKeepBoth: change === 'replaceBlock' && step.isConflict && step.canKeepBoth,
  }
  return { anchor, proposal, blockChange }
}

const turns: Partial<Record<Proposal['change'], number>> = { moveBlock: 1, removeBlock: 2 }
const turnOf = ({ proposal }: GroupedProposal): number => turns[proposal.change] ?? 0

/**
 * What the open steps of a merge are as proposals, by their keys; of `text`, which it was made of. Not all can be. In the
 * order in which all of them are accepted: what comes before what moves beside it, and what goes last, so that a list is
 * not gone before its new items come.
 */
export function proposalsOf(
  merge: Merge,
  text: TextNow,
  housed: (node: WritingNode) => WritingNode = (node) => node,
): Map<string, GroupedProposal> {
  const spots = spotsOf(merge)
  const found = merge.steps.flatMap((step): [string, GroupedProposal][] => {
    const spot = spots.get(step.key)
    if (!step.isOpen || !spot) return []
    const one = wordingFor(step, text) ?? blockFor(step, spot, text, step.theirs && housed(step.theirs))
    return one ? [[step.key, one]] : []
  })
  return new Map(found.sort(([, one], [, other]) => turnOf(one) - turnOf(other)))
}
