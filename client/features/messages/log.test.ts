// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import type { Message, MessagePage } from '#shared/features/messages.ts'
import {
  isBehind,
  logFromPage,
  type PageAsked,
  type ThreadLog,
  withAnnouncement,
  withChanges,
  withPage,
} from './log.ts'

const ana = {
  id: 'A'.repeat(22),
  name: 'Ana',
  title: 'mediatrice',
  home: null,
  organisation: null,
  colour: 'teal',
  photo: null,
} as const

const said = (seq: number, { rev = seq, text = `numero ${seq}` } = {}): Message => ({
  id: `m${seq}`,
  threadId: 'thread',
  clientId: `c${seq}`,
  seq,
  rev,
  author: ana,
  text,
  mentions: [],
  reactions: [],
  files: [],
  createdAt: '2027-01-12T09:12:00.000Z',
  editedAt: rev > seq ? '2027-01-12T09:15:00.000Z' : null,
  removed: null,
})

const page = (messages: Message[], rest: Partial<MessagePage> = {}): MessagePage => ({
  messages,
  upTo: Math.max(0, ...messages.map(({ rev }) => rev)),
  hasOlder: false,
  hasNewer: false,
  ...rest,
})

const seqs = (log: ThreadLog) => log.messages.map(({ seq }) => seq)

describe('the log of a thread', () => {
  it('takes the next number', () => {
    const log = withAnnouncement(logFromPage(page([said(1), said(2)])), said(3))
    expect(seqs(log)).toEqual([1, 2, 3])
    expect(log.upTo).toBe(3)
    expect(isBehind(log)).toBe(false)
  })

  it('is not changed by what it has already', () => {
    const log = logFromPage(page([said(1), said(2, { rev: 3 })]))
    expect(withAnnouncement(log, said(2))).toEqual(log)
    expect(withAnnouncement(log, said(2, { rev: 3 }))).toEqual(log)
  })

  it('shows nothing past a gap, and knows that it is behind', () => {
    const log = withAnnouncement(logFromPage(page([said(1)])), said(3))
    expect(seqs(log)).toEqual([1])
    expect(isBehind(log)).toBe(true)
    const caughtUp = withChanges(log, 1, { messages: [said(3), said(2, { rev: 4 })], upTo: 4 })
    expect(seqs(caughtUp)).toEqual([1, 2, 3])
    expect(isBehind(caughtUp)).toBe(false)
  })

  it('does not append to a stretch that stops before the end, and counts what came', () => {
    const log = logFromPage(page([said(1), said(2)], { hasNewer: true, upTo: 9 }))
    const later = [said(10), said(5, { rev: 11 }), said(12), said(10)].reduce(withAnnouncement, log)
    expect(seqs(later)).toEqual([1, 2])
    expect(later.arrived).toEqual([10, 12])
    const rest = page([said(3), said(5, { rev: 11 }), said(10), said(12)], { upTo: 12 })
    const whole = withPage(later, { after: 2 }, rest)
    expect(seqs(whole)).toEqual([1, 2, 3, 5, 10, 12])
    expect(whole.arrived).toEqual([])
    expect(seqs(withAnnouncement(whole, said(13)))).toEqual([1, 2, 3, 5, 10, 12, 13])
  })

  it('drops a page that no longer fits', () => {
    const log = logFromPage(page([said(5), said(6)], { hasOlder: true }))
    const older = withPage(log, { before: 5 }, page([said(3), said(4)], { upTo: 6, hasNewer: true }))
    expect(seqs(older)).toEqual([3, 4, 5, 6])
    expect(older.hasOlder).toBe(false)
    expect(withPage(older, { before: 5 }, page([said(3), said(4)], { upTo: 6 }))).toBe(older)
  })

  it('catches up after a page that was read before the last announcements', () => {
    const opened = logFromPage(page([said(2)], { hasOlder: true }))
    const told = withAnnouncement(opened, said(1, { rev: 3, text: 'corretto' }))
    const paged = withPage(told, { before: 2 }, page([said(1)], { upTo: 2 }))
    expect(isBehind(paged)).toBe(true)
    const caughtUp = withChanges(paged, 2, { messages: [said(1, { rev: 3, text: 'corretto' })], upTo: 3 })
    expect(caughtUp.messages[0]?.text).toBe('corretto')
  })

  it('refuses a catch-up that would leave a hole', () => {
    const log = logFromPage(page([said(1)]))
    expect(withChanges(log, 4, { messages: [said(5)], upTo: 5 })).toBe(log)
  })

  it('takes the first message of a thread that had none', () => {
    expect(seqs(withAnnouncement(logFromPage(page([])), said(1)))).toEqual([1])
  })
})

/** Small, seeded, good enough: mulberry32. */
function randomFrom(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

/** The server's side: one line of numbers, and the three reads that clients make of it. */
function serverLog() {
  const messages: Message[] = []
  let last = 0
  return {
    messages,
    write(random: (below: number) => number): Message {
      last += 1
      const old = messages[random(messages.length + 1)]
      if (old && random(3) === 0) {
        const changed = { ...old, rev: last, text: `${old.text}*` }
        messages[messages.indexOf(old)] = changed
        return changed
      }
      const message = said(last)
      messages.push(message)
      return message
    },
    around(seq: number, limit: number): MessagePage {
      const at = messages.findIndex((message) => message.seq >= seq)
      const from = Math.max(0, (at < 0 ? messages.length : at) - limit)
      const to = Math.min(messages.length, (at < 0 ? messages.length : at) + limit)
      return {
        messages: messages.slice(from, to),
        upTo: last,
        hasOlder: from > 0,
        hasNewer: to < messages.length,
      }
    },
    page(asked: PageAsked, limit: number): MessagePage {
      if ('before' in asked) {
        const older = messages.filter(({ seq }) => seq < asked.before)
        return { messages: older.slice(-limit), upTo: last, hasOlder: older.length > limit, hasNewer: true }
      }
      const newer = messages.filter(({ seq }) => seq > asked.after)
      return { messages: newer.slice(0, limit), upTo: last, hasOlder: true, hasNewer: newer.length > limit }
    },
    changes(since: number, limit: number) {
      const found = messages.filter(({ rev }) => rev > since).sort((a, b) => a.rev - b.rev)
      const taken = found.slice(0, limit)
      return { messages: taken, upTo: taken.at(-1)?.rev ?? since, more: found.length > limit }
    },
  }
}

function convergence(seed: number): void {
  const random = randomFrom(seed)
  const server = serverLog()
  for (let n = random(30); n > 0; n -= 1) server.write(random)
  let log = logFromPage(server.around(random(40), 1 + random(8)))
  const onTheWay: (() => void)[] = []
  const told: Message[] = []

  const steps: (() => void)[] = [
    () => void told.push(server.write(random)),
    () => {
      const next = told.shift()
      if (next) log = withAnnouncement(log, next)
    },
    // lost with a connection, or overtaken
    () => void told.splice(random(told.length + 1), random(2)),
    () => void told.reverse(),
    () => {
      const asked: PageAsked =
        random(2) === 0 ? { before: log.messages[0]?.seq ?? 1 } : { after: log.messages.at(-1)?.seq ?? 0 }
      const answer = server.page(asked, 1 + random(6))
      onTheWay.push(() => {
        log = withPage(log, asked, answer)
      })
    },
    () => {
      const since = log.upTo
      const answer = server.changes(since, 1 + random(6))
      onTheWay.push(() => {
        log = withChanges(log, since, answer)
      })
    },
    () => onTheWay.splice(random(onTheWay.length + 1), 1)[0]?.(),
  ]
  for (let n = 0; n < 120; n += 1) {
    steps[random(steps.length)]?.()
    if (seqs(log).some((seq, at, all) => at > 0 && seq <= (all[at - 1] ?? 0)))
      throw new Error(`seed ${seed}: out of order`)
  }
  for (const arrive of onTheWay) arrive()
  for (let more = true; more; ) {
    const since = log.upTo
    const answer = server.changes(since, 5)
    log = withChanges(log, since, answer)
    more = answer.more
  }
  expect(isBehind(log), `seed ${seed}: knows all`).toBe(false)
  const first = log.messages[0]?.seq ?? 0
  const last = log.hasNewer ? (log.messages.at(-1)?.seq ?? 0) : Number.POSITIVE_INFINITY
  const truth = server.messages.filter(({ seq }) => seq >= first && seq <= last)
  expect(log.messages, `seed ${seed}: what the server holds`).toEqual(truth)
  if (!log.hasOlder) expect(first).toBe(server.messages[0]?.seq ?? 0)
}

describe('whatever order things come in', () => {
  it('ends with exactly what the server holds', () => {
    for (let seed = 1; seed <= 400; seed += 1) convergence(seed)
  })
})
