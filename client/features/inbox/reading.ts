// SPDX-License-Identifier: AGPL-3.0-or-later

export interface ReadableMessage {
  seq: number
  author: { id: string }
  removed: unknown
}

interface Standing {
  pointer: number
  /** Messages before the first of these are not at hand. */
  hasOlder: boolean
  myId: string
}

/** How far the pointer may go: over what was seen, and what need not be (mine, removed), without a gap. */
export function furthestSeen(
  messages: readonly ReadableMessage[],
  seen: ReadonlySet<number>,
  { pointer, hasOlder, myId }: Standing,
): number {
  const first = messages[0]
  if (!first || (hasOlder && first.seq > pointer)) return pointer
  let reached = pointer
  for (const { seq, author, removed } of messages) {
    if (seq <= pointer) continue
    if (seen.has(seq)) reached = seq
    else if (author.id !== myId && !removed) break
  }
  return reached
}

interface Box {
  top: number
  bottom: number
}

const lastLine = 20

/** At least half of it, or its last line, is on the screen. */
export function isInSight(message: Box, view: Box): boolean {
  const height = message.bottom - message.top
  const shown = Math.min(message.bottom, view.bottom) - Math.max(message.top, view.top)
  if (height <= 0 || shown <= 0) return false
  return shown * 2 >= height || (message.bottom <= view.bottom + 1 && shown >= Math.min(lastLine, height))
}
