// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BlockPlace, BlockTarget } from '#server/features/comments/blockChange.ts'
import { idOf } from './align.ts'
import type { Merge, Piece } from './merge.ts'

/** Where a change of a merge stands in the text of here. */
export interface Spot {
  /** Null: it is not here. */
  target: BlockTarget | null
  /** Where it is, or would be. */
  place: BlockPlace
}

/** Neighbours that are remembered on each side: some may be gone by the time. */
const remembered = 12

/** What stands there, or would once it is taken. */
function idsOf(piece: Piece): string[] {
  if (piece.type === 'choice') {
    const { mine, theirs } = piece.options
    return (mine.length > 0 ? mine : theirs).flatMap((one) => idsOf(one))
  }
  const id = idOf(piece.type === 'block' ? piece.node : piece.shell)
  return id === null ? [] : [id]
}

/** Blocks of ours. */
const sizeOf = (piece: Piece): number =>
  piece.type === 'choice' ? piece.options.mine.reduce((sum, one) => sum + sizeOf(one), 0) : 1

export function spotsOf({ steps, pieces: all }: Merge): Map<string, Spot> {
  const moves = new Set(steps.flatMap(({ kind, key }) => (kind === 'movedThere' ? [key] : [])))
  const isMoving = (piece: Piece) => piece.type === 'choice' && moves.has(piece.key)
  const spots = new Map<string, Spot>()
  const walk = (pieces: readonly Piece[], parent: BlockTarget | null): void => {
    // where it is now it is nobody's neighbour
    const isLeaving = (piece: Piece) => isMoving(piece) && sizeOf(piece) > 0
    const ids = pieces.map((piece) => (isLeaving(piece) ? [] : idsOf(piece)))
    const moving = pieces.flatMap((piece) => (isMoving(piece) && !isLeaving(piece) ? idsOf(piece) : []))
    let index = 0
    const near = (from: number, by: 1 | -1): string[] => {
      const found: string[] = []
      for (let at = from + by; at >= 0 && at < pieces.length && found.length < remembered; at += by)
        found.push(...(by > 0 ? (ids[at] ?? []) : (ids[at] ?? []).toReversed()))
      return found
    }
    const targetOf = (piece: Piece): BlockTarget | null => {
      const [own] = idsOf(piece)
      if (own !== undefined) return { blockId: own, path: [] }
      return parent && { blockId: parent.blockId, path: [...parent.path, index] }
    }
    const visit = (piece: Piece, at: number): void => {
      if (piece.type === 'choice') {
        const known = spots.get(piece.key)
        const isHere = piece.options.mine.length > 0
        const target = isHere ? targetOf(piece) : (known?.target ?? null)
        const others = (some: string[]) => some.filter((id) => id !== target?.blockId || target.path.length > 0)
        const [behind, ahead] = [others(near(at, -1)), others(near(at, 1))]
        const neighbours = new Set([...behind, ...ahead])
        const place = { parent, behind, ahead, moving: moving.filter((id) => neighbours.has(id)) }
        // what moves is found twice: where it is, and where it would be
        spots.set(piece.key, { target, place: known && isHere ? known.place : place })
        for (const inner of piece.options.mine) visit(inner, at)
        return
      }
      if (piece.type === 'inside') {
        const own = targetOf(piece)
        if (own) walk(piece.pieces, own)
      }
    }
    for (const [at, piece] of pieces.entries()) {
      visit(piece, at)
      index += sizeOf(piece)
    }
  }
  walk(all, null)
  return spots
}
