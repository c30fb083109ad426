// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Message, MessagePage } from '#shared/features/messages.ts'

/**
 * What this client holds of a thread: one unbroken stretch of its messages, and how much of the line of numbers it
 * knows. Pages, announcements and catch-ups are merged here and nowhere else, by position (`seq`) and version (`rev`).
 */
export interface ThreadLog {
  readonly messages: readonly Message[]
  /** Everything up to this number is in, as far as the stretch reaches. */
  readonly upTo: number
  /** The highest number heard of: above `upTo` something is missing. */
  readonly heard: number
  /** The highest seq known to be taken. */
  readonly newest: number
  /** Places of messages that came while the stretch did not reach the end. */
  readonly arrived: readonly number[]
  readonly hasOlder: boolean
  readonly hasNewer: boolean
}

/** Which end of the stretch a page goes on from. */
export type PageAsked = { before: number } | { after: number }

export interface Changes {
  messages: readonly Message[]
  upTo: number
}

export const isBehind = (log: ThreadLog): boolean => log.heard > log.upTo

export const logFromPage = (page: MessagePage, heard = 0): ThreadLog => ({
  messages: page.messages,
  upTo: page.upTo,
  heard: Math.max(page.upTo, heard),
  newest: Math.max(page.upTo, page.messages.at(-1)?.seq ?? 0),
  arrived: [],
  hasOlder: page.hasOlder,
  hasNewer: page.hasNewer,
})

/** Where in the list a seq is, or would be. */
export function indexOfSeq(messages: readonly Message[], seq: number): number {
  let low = 0
  let high = messages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1
    else high = middle
  }
  return low
}

function withMessage(log: ThreadLog, message: Message): ThreadLog {
  const { messages } = log
  const at = indexOfSeq(messages, message.seq)
  const held = messages[at]
  if (held?.seq === message.seq) return held.rev >= message.rev ? log : { ...log, messages: messages.with(at, message) }
  const newest = Math.max(log.newest, message.seq)
  if (at === 0 && messages.length > 0) return log
  if (at === messages.length && log.hasNewer) {
    return message.seq > log.newest ? { ...log, newest, arrived: [...log.arrived, message.seq] } : log
  }
  return { ...log, newest, messages: messages.toSpliced(at, 0, message) }
}

const inPlaceOrder = (messages: readonly Message[]) => messages.toSorted((a, b) => a.seq - b.seq)

/** A created or changed message, announced or answered. Past a gap it is only heard of: the catch-up brings it. */
export function withAnnouncement(log: ThreadLog, message: Message): ThreadLog {
  if (message.rev > log.upTo + 1) return { ...log, heard: Math.max(log.heard, message.rev) }
  const upTo = Math.max(log.upTo, message.rev)
  return { ...withMessage(log, message), upTo, heard: Math.max(log.heard, upTo) }
}

/** The answer to a catch-up. One that was asked from a number beyond what is known now would leave a hole. */
export function withChanges(log: ThreadLog, since: number, changes: Changes): ThreadLog {
  if (since > log.upTo) return log
  const merged = inPlaceOrder(changes.messages).reduce(withMessage, log)
  const upTo = Math.max(log.upTo, changes.upTo)
  return { ...merged, upTo, heard: Math.max(log.heard, upTo) }
}

/**
 * A page at one end of the stretch; one that no longer fits is dropped. A page read before the last announcements may
 * hold older versions than were told since: the log then knows no more than the page did, and catches up.
 */
export function withPage(log: ThreadLog, asked: PageAsked, page: MessagePage): ThreadLog {
  const { messages } = log
  const numbers = { upTo: Math.min(log.upTo, page.upTo), heard: Math.max(log.heard, page.upTo) }
  if ('before' in asked) {
    if (messages[0]?.seq !== asked.before) return log
    const older = page.messages.filter(({ seq }) => seq < asked.before)
    return { ...log, ...numbers, messages: [...older, ...messages], hasOlder: page.hasOlder }
  }
  const last = messages.at(-1)?.seq
  if (last !== asked.after || !log.hasNewer) return log
  const newer = page.messages.filter(({ seq }) => seq > asked.after)
  const end = newer.at(-1)?.seq ?? asked.after
  return {
    ...log,
    ...numbers,
    messages: [...messages, ...newer],
    newest: Math.max(log.newest, page.upTo, end),
    arrived: log.arrived.filter((seq) => page.hasNewer && seq > end),
    hasNewer: page.hasNewer,
  }
}
