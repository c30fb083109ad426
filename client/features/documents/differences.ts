// SPDX-License-Identifier: AGPL-3.0-or-later
import type { documentEndpoints } from '#shared/features/documents.ts'
import type { OutputOf } from '#shared/lib/endpoint.ts'

export type Comparison = OutputOf<typeof documentEndpoints.compare>
export type Difference = Comparison['blocks'][number]

/** A block with its place in the comparison. */
export type Placed = Difference & { key: number }

/** A changed block with its number among the changes, or a stretch of blocks that stayed. */
export type Stretch =
  | { kind: 'change'; number: number; block: Placed }
  | { kind: 'same'; key: number; blocks: readonly Placed[] }

/** In the order of the text: what stayed together stands together. */
export function stretchesOf(blocks: readonly Difference[]): Stretch[] {
  const stretches: Stretch[] = []
  let number = 0
  blocks.forEach((difference, key) => {
    const block = { ...difference, key }
    const last = stretches.at(-1)
    if (block.change !== 'same') {
      stretches.push({ kind: 'change', number, block })
      number += 1
    } else if (last?.kind === 'same') {
      stretches[stretches.length - 1] = { ...last, blocks: [...last.blocks, block] }
    } else stretches.push({ kind: 'same', key, blocks: [block] })
  })
  return stretches
}

export const countChanges = (blocks: readonly Difference[]): number =>
  blocks.filter(({ change }) => change !== 'same').length

/** Around the ends: after the last comes the first. */
export const nextChange = (current: number | null, by: 1 | -1, count: number): number | null => {
  if (count === 0) return null
  if (current === null) return by === 1 ? 0 : count - 1
  return (current + by + count) % count
}

/** Who came or went with something, most pieces first. */
export function peopleInvolved(blocks: readonly Difference[]): string[] {
  const pieces = new Map<string, number>()
  for (const { parts } of blocks)
    for (const { change, personId } of parts)
      if (change !== 'same' && personId !== null) pieces.set(personId, (pieces.get(personId) ?? 0) + 1)
  return [...pieces].sort(([, one], [, other]) => other - one).map(([personId]) => personId)
}
