// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, expect, it, vi } from 'vitest'
import { clearLocalCopies, findUnsent } from '#client/lib/localCopies.ts'
import { newId } from '#client/lib/newId.ts'
import { createQueryClient } from '#client/lib/queryClient.ts'
import { adoptSession, dropSession } from '#client/lib/session.ts'
import { defaultSettings } from '#shared/features/people.ts'
import type { Register, RegisterRow } from '#shared/features/register.ts'
import { countKeptCells } from './keptCells.ts'
import { keepCheckIns } from './localCopies.ts'
import { registerQuery } from './queries.ts'
import { createSender, type SenderNews } from './sender.ts'

const arrived = '2027-01-14T08:30:00.000Z'
const left = '2027-01-14T12:30:00.000Z'
const rowOf = (more: Partial<RegisterRow> = {}): RegisterRow => ({
  ...{ id: newId(), personId: null, surname: 'Rossi', name: 'Anna', organisation: null, role: '' },
  ...{ networkId: null, networkName: null, districtName: null, healthAgencyName: null },
  ...{ mode: 'inPerson', state: 'expected', arrived: null, left: null, minutes: null, note: '', email: null },
  ...{ source: 'answer', version: 1 },
  ...more,
})

const head: Register['head'] = {
  ...{ title: 'Tavolo', fund: 'FAMI', objective: '', project: '', code: '', cup: '', leadBody: '', partner: '' },
  ...{ visibility: '', activityNo: null, activity: null, line: null, session: null, venue: null, platform: null },
  facilitators: [],
}

const registerOf = (meetingId: string, rows: RegisterRow[]): Register => ({
  ...{ meetingId, state: 'open', number: null, closedAt: null, closedBy: null, closeBy: left, version: 1 },
  ...{ head, start: arrived, end: left },
  ...{ held: { start: arrived, end: left }, rows, code: null, corrections: [], proposals: [], hash: null },
})

/** A page with a register open on it, of somebody who may have had another page before. */
function page(personId: string, meetingId: string, rows: RegisterRow[], queryClient = createQueryClient()) {
  queryClient.setQueryData(registerQuery(meetingId).queryKey, registerOf(meetingId, rows))
  const news: SenderNews[] = []
  const sender = createSender({
    ...{ queryClient, personId, meetingId },
    onPending: () => undefined,
    onNews: (one) => news.push(one),
  })
  return { sender, news, queryClient }
}

const codes = { 500: 'internal', 503: 'unavailable', 429: 'too_many' } as const

/** The server: away, with too much to do, or there with these rows, which change as it is told. */
function serverWith(rows: Map<string, RegisterRow>) {
  const asked: string[] = []
  const state: { away: boolean | 500 | 503 | 429; asked: string[]; meanwhile?: () => void } = { away: true, asked }
  vi.stubGlobal('fetch', async (_: unknown, { body }: { body: string | null }) => {
    if (state.away === true) throw new TypeError('nobody')
    if (state.away) return Response.json({ error: { code: codes[state.away] } }, { status: state.away })
    if (body === null) return Response.json(registerOf(newId(), [...rows.values()]))
    asked.push(body)
    state.meanwhile?.()
    const { edits }: { edits: { rowId: string; version: number; set: Partial<RegisterRow> }[] } = JSON.parse(body)
    const taken: RegisterRow[] = []
    const conflicts: RegisterRow[] = []
    for (const { rowId, version, set } of edits) {
      const row = rows.get(rowId)
      if (!row) return Response.json({ error: { code: 'not_found' } }, { status: 404 })
      if (row.version !== version) conflicts.push(row)
      else taken.push({ ...row, ...set, version: version + 1 })
    }
    for (const row of taken) rows.set(row.id, row)
    return Response.json({ rows: taken, conflicts })
  })
  return state
}

function somebody(): string {
  const id = newId()
  const person = { id, name: 'Chiara', title: '', home: null, organisation: null, colour: 'teal', photo: null } as const
  const me = {
    ...{ person, email: null, organisation: null, organisations: [], languages: [], grants: [] },
    ...{ settings: defaultSettings, welcomed: true, demo: false },
  }
  adoptSession({ accessToken: newId(), expiresAt: '2030-01-01T00:00:00.000Z', sessionId: newId(), me })
  return id
}

afterEach(() => {
  dropSession()
  vi.unstubAllGlobals()
})

it.each([true, 500, 503, 429] as const)(
  'cells that were written while the server was away (%s) are kept when the page closes, and leave from the next one',
  async (away) => {
    const [me, meetingId, row] = [somebody(), newId(), rowOf()]
    const stored = new Map([[row.id, row]])
    const server = serverWith(stored)
    server.away = away
    const first = page(me, meetingId, [row])
    first.sender.send([{ rowId: row.id, set: { arrived } }])
    first.sender.send([{ rowId: row.id, set: { left } }])
    await vi.waitUntil(() => first.news.length > 0, { timeout: 30_000 })
    // said once, however often it is tried
    expect(first.news).toEqual([{ kind: 'kept' }])
    first.sender.stop()
    expect(await countKeptCells(me)).toBe(1)
    expect(await countKeptCells(newId())).toBe(0)

    server.away = false
    const second = page(me, meetingId, [row])
    await vi.waitUntil(async () => (await countKeptCells(me)) === 0, { timeout: 30_000 })
    expect(stored.get(row.id)).toMatchObject({ arrived, left })
    expect(second.sender.pending().size).toBe(0)
    expect(second.news).toEqual([])
  },
)

it('what was kept and somebody else has written over meanwhile stays theirs, and is said; the same words are no quarrel', async () => {
  const [me, meetingId] = [somebody(), newId()]
  const [theirs, same] = [rowOf(), rowOf()]
  const server = serverWith(new Map())
  const first = page(me, meetingId, [theirs, same])
  for (const { id } of [theirs, same]) first.sender.send([{ rowId: id, set: { arrived } }])
  await vi.waitUntil(() => first.news.length > 0, { timeout: 30_000 })
  first.sender.stop()

  const rows = [rowOf({ ...theirs, arrived: left, version: 2 }), rowOf({ ...same, arrived, version: 2 })]
  const second = page(me, meetingId, rows)
  await vi.waitUntil(async () => (await countKeptCells(me)) === 0, { timeout: 30_000 })
  expect(second.news.map((news) => news.kind === 'conflict' && news.row.id)).toEqual([theirs.id])
  expect(server.asked).toEqual([])
})

it('what is written while the first cell is on its way is no quarrel with oneself, on the next page either', async () => {
  const [me, meetingId, row] = [somebody(), newId(), rowOf()]
  const stored = new Map([[row.id, row]])
  const server = serverWith(stored)
  const first = page(me, meetingId, [row])
  server.away = false
  server.meanwhile = () => {
    server.away = true
    first.sender.send([{ rowId: row.id, set: { left } }])
  }
  first.sender.send([{ rowId: row.id, set: { arrived } }])
  await vi.waitUntil(() => first.news.length > 0, { timeout: 30_000 })
  expect(first.news).toEqual([{ kind: 'kept' }])
  first.sender.stop()

  Object.assign(server, { away: false, meanwhile: undefined })
  const second = page(me, meetingId, [...stored.values()])
  await vi.waitUntil(async () => (await countKeptCells(me)) === 0, { timeout: 30_000 })
  expect(stored.get(row.id)).toMatchObject({ arrived, left })
  expect(second.news).toEqual([])
})

it('what others wrote or took out while nobody answered stays so, also where it is heard of before what waits leaves', async () => {
  const [me, meetingId] = [somebody(), newId()]
  const [theirs, gone, mine] = [rowOf(), rowOf(), rowOf()]
  const now = { ...theirs, arrived: left, version: 2 }
  const stored = new Map([now, mine].map((row) => [row.id, row]))
  const server = serverWith(stored)
  const { sender, news, queryClient } = page(me, meetingId, [theirs, gone, mine])
  sender.send([theirs, gone].map(({ id }) => ({ rowId: id, set: { arrived } })))
  await vi.waitUntil(() => news.length > 0, { timeout: 30_000 })
  queryClient.setQueryData(registerQuery(meetingId).queryKey, (held) => held && { ...held, rows: [now, mine] })
  server.away = false
  sender.send([{ rowId: mine.id, set: { arrived } }])
  await vi.waitUntil(async () => (await countKeptCells(me)) === 0, { timeout: 30_000 })
  expect(stored.get(mine.id)).toMatchObject({ arrived })
  expect(stored.get(theirs.id)).toEqual(now)
  expect(server.asked.join()).not.toContain(gone.id)
  expect(news.map(({ kind }) => kind)).toEqual(['kept', 'conflict', 'failure'])
})

it('a row that is gone takes no other with it, before it is heard of', async () => {
  const [me, meetingId] = [somebody(), newId()]
  const [gone, mine] = [rowOf(), rowOf()]
  const stored = new Map([[mine.id, mine]])
  serverWith(stored).away = false
  const { sender, news } = page(me, meetingId, [gone, mine])
  sender.send([gone, mine].map(({ id }) => ({ rowId: id, set: { arrived } })))
  await vi.waitUntil(async () => news.length > 0 && (await countKeptCells(me)) === 0, { timeout: 30_000 })
  expect(stored.get(mine.id)).toMatchObject({ arrived })
  expect(news).toMatchObject([{ kind: 'failure', error: { code: 'not_found' } }])
})

it('of two pages of one register the later one speaks for both', async () => {
  const [me, meetingId, row] = [somebody(), newId(), rowOf()]
  const stored = new Map([[row.id, row]])
  const server = serverWith(stored)
  const first = page(me, meetingId, [row])
  first.sender.send([{ rowId: row.id, set: { arrived } }])
  await vi.waitUntil(() => first.news.length > 0, { timeout: 30_000 })
  first.sender.stop()
  const second = page(me, meetingId, [row], first.queryClient)
  await vi.waitUntil(() => second.news.length > 0, { timeout: 30_000 })
  server.away = false
  second.sender.send([{ rowId: row.id, set: { arrived: left } }])
  await vi.waitUntil(async () => (await countKeptCells(me)) === 0, { timeout: 30_000 })
  first.sender.send([])
  await vi.waitUntil(() => second.sender.pending().size === 0, { timeout: 30_000 })
  expect(server.asked).toHaveLength(1)
  expect(stored.get(row.id)).toMatchObject({ arrived: left })
  expect(first.news).toEqual([{ kind: 'kept' }])
})

it('signing out says so of each row, and leaves none', async () => {
  const [me, meetingId, row] = [somebody(), newId(), rowOf()]
  serverWith(new Map())
  const { sender, news, queryClient } = page(me, meetingId, [row])
  for (const name of ['addEventListener', 'removeEventListener']) vi.stubGlobal(name, () => undefined)
  const stop = keepCheckIns(me, queryClient)
  sender.send([{ rowId: row.id, set: { arrived } }])
  await vi.waitUntil(() => news.length > 0, { timeout: 30_000 })
  sender.stop()
  expect(await findUnsent()).toMatchObject({ rows: 1, messages: 0 })
  await clearLocalCopies()
  expect(await countKeptCells(me)).toBe(0)
  stop()
})
