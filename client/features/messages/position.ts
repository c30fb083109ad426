// SPDX-License-Identifier: AGPL-3.0-or-later
import { indexOfSeq, type ThreadLog } from './log.ts'

export interface Position {
  /** From 0, the first message, to 1, the last. By seq, which is known wherever the stretch lies. */
  share: number
  /** The how manieth message of all; unknown in the middle of a long conversation, whose ends are not held. */
  number: number | undefined
}

/** Changes take numbers too: the highest known may be beyond the last message. */
const lastSeq = ({ messages, hasNewer, newest }: ThreadLog): number =>
  hasNewer ? newest : (messages.at(-1)?.seq ?? newest)

/** Where a message stands in its conversation of `count` messages. */
export function positionOf(log: ThreadLog, seq: number, count: number): Position {
  const { messages, hasOlder, hasNewer } = log
  const index = indexOfSeq(messages, seq)
  const fromEnd = messages.length - 1 - index
  const number = !hasOlder ? index + 1 : !hasNewer ? count - fromEnd : undefined
  if (!hasOlder && !hasNewer) return { share: messages.length > 1 ? index / (messages.length - 1) : 1, number }
  const end = lastSeq(log)
  return { share: end > 1 ? Math.min(1, (seq - 1) / (end - 1)) : 1, number }
}

/** The message to go to for a share of the way. */
export function seqAt(log: ThreadLog, share: number): number {
  const { messages, hasOlder, hasNewer } = log
  if (hasOlder || hasNewer) return 1 + Math.round(share * (lastSeq(log) - 1))
  return messages[Math.round(share * (messages.length - 1))]?.seq ?? 1
}
