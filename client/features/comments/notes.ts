// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Comment, Source } from '#shared/features/comments.ts'

/** Something of it can still be read. */
export const saysSomething = ({ removedAt, replies }: Comment): boolean =>
  removedAt === null || replies.some((reply) => reply.removedAt === null)

/** Which are on the page; settled ones when they are asked for, and the one that is looked at. */
export const shownOf = (comments: readonly Comment[], settled: boolean, activeId: string | null): Comment[] =>
  comments.filter(
    (comment) => saysSomething(comment) && (comment.state === 'open' || settled || comment.id === activeId),
  )

/** In the order of their words, as `placed` has their ids; those that have lost theirs stand last. */
export function inOrder(comments: readonly Comment[], placed: readonly string[]): Comment[] {
  const place = new Map(placed.map((id, index) => [id, index]))
  const at = ({ id }: Comment) => place.get(id) ?? Number.MAX_SAFE_INTEGER
  return [...comments].sort((one, other) => at(one) - at(other))
}

/** What came with merges and waits, by what it came with. */
export function groupsOf(comments: readonly Comment[]): { source: Source; count: number }[] {
  const groups = new Map<string, { source: Source; count: number }>()
  for (const { source, state, proposal } of comments) {
    if (!source || state !== 'open' || !proposal) continue
    groups.set(source.groupId, { source, count: (groups.get(source.groupId)?.count ?? 0) + 1 })
  }
  return [...groups.values()]
}

/** One note's room in the margin: where it would stand, and how much it takes. */
export interface Room {
  id: string
  wanted: number
  height: number
}

/** From the active one upwards: how far it must stand below its words so that those before it have room. */
function roomAbove(rooms: readonly Room[], active: number, gap: number): number {
  const above = rooms.slice(0, active).reduce((sum, { height }) => sum + height + gap, 0)
  return Math.max(above, rooms[active]?.wanted ?? 0)
}

/** Beside their words as far as there is room, none over another; the active one stands where it belongs. */
export function stack(rooms: readonly Room[], activeId: string | null, gap = 12): Map<string, number> {
  const tops: number[] = []
  let free = 0
  for (const { wanted, height } of rooms) {
    const top = Math.max(wanted, free)
    tops.push(top)
    free = top + height + gap
  }
  const active = rooms.findIndex(({ id }) => id === activeId)
  if (active >= 0) {
    tops[active] = roomAbove(rooms, active, gap)
    for (let index = active - 1; index >= 0; index -= 1)
      tops[index] = Math.min(tops[index] ?? 0, (tops[index + 1] ?? 0) - gap - (rooms[index]?.height ?? 0))
    for (let index = active + 1; index < rooms.length; index += 1)
      tops[index] = Math.max(rooms[index]?.wanted ?? 0, (tops[index - 1] ?? 0) + (rooms[index - 1]?.height ?? 0) + gap)
  }
  return new Map(rooms.map(({ id }, index) => [id, tops[index] ?? 0]))
}
