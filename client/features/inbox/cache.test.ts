// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import type { InboxRow } from '#shared/features/inbox.ts'
import type { Message } from '#shared/features/messages.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { countedIn, mayCountOtherwise, withChangeInInbox, withMessageInInbox, withPointer, withRow } from './cache.ts'
import { furthestSeen, isInSight } from './reading.ts'
import { matchesFilter, nextUnread, sectionsOf } from './sections.ts'

const person = (id: string): PersonSummary => ({
  id,
  name: `${id} Rossi`,
  title: '',
  home: null,
  organisation: null,
  colour: 'teal',
  photo: null,
})
const [ana, ben, me] = [person('ana'), person('ben'), person('me')]

const message = (threadId: string, seq: number, author = ana, more: Partial<Message> = {}): Message => ({
  id: `${threadId}${seq}`,
  threadId,
  clientId: `${threadId}${seq}`,
  seq,
  rev: seq,
  author,
  text: `Testo **${seq}**`,
  mentions: [],
  reactions: [],
  files: [],
  createdAt: new Date(1_800_000_000_000 + seq * 60_000).toISOString(),
  editedAt: null,
  removed: null,
  ...more,
})

function row(threadId: string, more: Partial<InboxRow> & { channelId?: string } = {}): InboxRow {
  const { channelId = 'c1', ...rest } = more
  return {
    threadId,
    pointer: 3,
    version: 1,
    upTo: 5,
    unread: 2,
    mentions: 0,
    thread: {
      id: threadId,
      placeId: 'p1',
      channelId,
      kind: 'titled',
      title: `Titolo ${threadId}`,
      context: null,
      createdBy: ana,
      createdAt: '',
    },
    place: { id: 'p1', kind: 'network', name: 'Rete Muzza', colour: 'green', archivedAt: null },
    channelName: 'Governance',
    last: { seq: 5, author: ana, excerpt: 'Testo 5', removed: false, at: message(threadId, 5).createdAt },
    authors: [ana],
    ...rest,
  }
}

describe('a message in the inbox', () => {
  const inbox = { rows: [row('a'), row('b')] }
  it('counts once, goes on top, and says who wrote what', () => {
    const once = withMessageInInbox(inbox, message('b', 9, ben), 'me')
    expect(once.rows.map(({ threadId, unread }) => [threadId, unread])).toEqual([
      ['b', 3],
      ['a', 2],
    ])
    expect(once.rows[0]).toMatchObject({ upTo: 9, last: { excerpt: 'Testo 9' }, authors: [ben, ana] })
    expect(withMessageInInbox(once, message('b', 9, ben), 'me')).toBe(once)
  })
  it('of mine, or already counted, or at or before the pointer, does not count', () => {
    expect(countedIn(row('a'), message('a', 6, me), 'me')).toMatchObject({ unread: 2, upTo: 6 })
    expect(countedIn(row('a'), message('a', 5), 'me')).toMatchObject({ unread: 2, upTo: 5 })
    expect(countedIn(row('a', { pointer: 8 }), message('a', 8), 'me')).toMatchObject({ unread: 2, upTo: 8 })
  })
  it('that names me is told apart, and counting stops at the limit', () => {
    const named = message('a', 6, ana, { mentions: [{ id: 'me', name: 'Me' }] })
    expect(countedIn(row('a'), named, 'me')).toMatchObject({ unread: 3, mentions: 1 })
    expect(countedIn(row('a', { unread: 1_000 }), named, 'me')).toMatchObject({ unread: 1_000, mentions: 0, upTo: 6 })
  })
  it('makes a row that was read a row again', () => {
    const read = row('c', { pointer: 5, unread: 0 })
    expect(withMessageInInbox(inbox, message('c', 7), 'me', read).rows[0]).toMatchObject({ threadId: 'c', unread: 1 })
  })
  it('that changed shows what it says now; one that may count otherwise is asked for', () => {
    const changed = message('a', 5, ana, { text: 'Nuovo', editedAt: '2027-01-01T00:00:00.000Z' })
    expect(withChangeInInbox(inbox, changed).rows.find(({ threadId }) => threadId === 'a')?.last?.excerpt).toBe('Nuovo')
    expect(mayCountOtherwise(row('a'), changed, 'me')).toBe(true)
    expect(mayCountOtherwise(row('a'), message('a', 5), 'me')).toBe(false)
    expect(mayCountOtherwise(row('a'), { ...changed, seq: 3 }, 'me')).toBe(false)
  })
})

describe('a row', () => {
  it('that is read leaves; an older telling changes nothing', () => {
    const inbox = { rows: [row('a', { version: 4 })] }
    expect(withRow(inbox, row('a', { version: 3, unread: 0 }))).toBe(inbox)
    expect(withRow(inbox, row('a', { version: 4, upTo: 4, unread: 0 }))).toBe(inbox)
    const state = { threadId: 'a', pointer: 5, version: 5, upTo: 5, unread: 0, mentions: 0 }
    expect(withRow(inbox, withPointer(row('a'), state)).rows).toEqual([])
  })
  it('of an archived place is none', () => {
    const { place } = row('a')
    const archived = { ...place, archivedAt: new Date().toISOString() }
    expect(withRow({ rows: [row('a')] }, row('a', { place: archived })).rows).toEqual([])
  })
})

describe('the pointer', () => {
  const messages = [message('a', 1), message('a', 2), message('a', 4, me), message('a', 6), message('a', 7)]
  const at = { pointer: 1, hasOlder: false, myId: 'me' }
  it('goes over what was seen without a gap, mine and removed ones in between', () => {
    expect(furthestSeen(messages, new Set([2, 6]), at)).toBe(6)
    expect(furthestSeen(messages, new Set([6, 7]), at)).toBe(1)
    const removed = messages.map((one) => (one.seq === 2 ? { ...one, removed: {} } : one))
    expect(furthestSeen(removed, new Set([6]), at)).toBe(6)
  })
  it('stays where what lies between is not at hand', () => {
    expect(furthestSeen(messages.slice(3), new Set([6, 7]), { ...at, hasOlder: true })).toBe(1)
  })
  it('passes a message of which half, or the last line, is in sight', () => {
    const view = { top: 0, bottom: 600 }
    expect(isInSight({ top: 500, bottom: 700 }, view)).toBe(true)
    expect(isInSight({ top: 501, bottom: 701 }, view)).toBe(false)
    expect(isInSight({ top: -2_000, bottom: 400 }, view)).toBe(true)
    expect(isInSight({ top: -2_000, bottom: 10 }, view)).toBe(false)
    expect(isInSight({ top: 700, bottom: 800 }, view)).toBe(false)
  })
})

describe('sections', () => {
  const lab = { id: 'l1', kind: 'lab', name: 'Mediazione', colour: 'blue', archivedAt: null } as const
  const programme = { id: 'pr', kind: 'programme', name: 'Programma', colour: 'blue', archivedAt: null } as const
  const second = { id: 'p2', kind: 'network', name: 'Rete Adda', colour: 'violet', archivedAt: null } as const
  const rows = [
    row('n1', { place: programme, channelId: 'snodi', channelName: 'Snodi' }),
    row('l1', { place: lab, channelId: 'l' }),
    row('b1', { place: second, channelId: 'c9' }),
    row('a1', { channelId: 'c2' }),
    row('a2', { channelId: 'c1' }),
  ]
  const rail = { places: [{ id: 'p1' }, { id: 'p2' }, { id: 'l1' }, { id: 'pr' }], channels: [] }
  it('stand in the order of the rail, the programme by its channels', () => {
    expect(sectionsOf(rows, rail).map(({ name, rows: held }) => [name, held.length])).toEqual([
      ['Rete Muzza', 2],
      ['Rete Adda', 1],
      ['Mediazione', 1],
      ['Snodi', 1],
    ])
  })
  it('lead on by N: the rest of the channel, then along the rail, and round', () => {
    const sections = sectionsOf(rows, rail)
    const goingOn = (threadId: string, channelId: string, section: string) =>
      nextUnread(sections, { threadId, channelId, section })?.threadId
    expect(nextUnread(sections, null)?.threadId).toBe('a1')
    expect(goingOn('x', 'c1', 'p1')).toBe('a2')
    expect(goingOn('a2', 'c1', 'p1')).toBe('a1')
    expect(goingOn('b1', 'c9', 'p2')).toBe('l1')
    expect(goingOn('n1', 'snodi', 'snodi')).toBe('a1')
    expect(
      nextUnread(sectionsOf([row('a1')], rail), { threadId: 'a1', channelId: 'c1', section: 'p1' }),
    ).toBeUndefined()
  })
  it('are narrowed by network, title and person, whatever the accents', () => {
    const [one] = [row('a1', { authors: [{ ...ana, name: 'Giosuè Neri' }] })]
    expect(matchesFilter(one, 'Ordine del giorno', 'muzz')).toBe(true)
    expect(matchesFilter(one, 'Ordine del giorno', 'GIORNO')).toBe(true)
    expect(matchesFilter(one, 'Ordine del giorno', 'giosue')).toBe(true)
    expect(matchesFilter(one, 'Ordine del giorno', 'altro')).toBe(false)
  })
})
