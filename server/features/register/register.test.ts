// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { beginMeeting, buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { answerEndpoints } from '#shared/features/answers.ts'
import { minutesOf } from '#shared/features/attendance.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import {
  registerEndpoints as endpoints,
  type NewRow,
  registerEvents,
  registerLimits,
} from '#shared/features/register.ts'
import { newPerson, people } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildArrival, buildRunningMeeting } from './build.ts'
import { codeOf } from './code.ts'

await startTestServer()
const network = await buildNetwork({ name: `Rete ${newId()}` })
const world = await people(network)
const { ana, ben, facilitator, coordinator, staff, outsider } = world
const here = { audienceIds: [network.id], createdBy: facilitator.id }

const running = async () => ({ meetingId: (await buildRunningMeeting(here))._id })
const read = (one: { meetingId: string }, by = facilitator) => by.api(endpoints.read, one)
const walkIn = (one: { meetingId: string }, draft: Partial<NewRow> = {}) =>
  facilitator.api(endpoints.addRow, {
    ...one,
    clientId: newId(),
    personId: null,
    surname: 'Rossi',
    name: 'Anna',
    consent: true,
    mode: 'inPerson',
    ...draft,
  })
const close = async (one: { meetingId: string }, by = facilitator) =>
  by.api(endpoints.close, { ...one, version: (await read(one, by)).version })
const now = (code: string) => ({ clientId: newId(), code, since: 0 })
const conflict = (field: string) => ({ code: 'conflict', fields: { register: field } })

/** A meeting that ana and ben said yes to before it began. */
async function answered() {
  const meeting = await buildMeeting(here)
  const one = { meetingId: meeting._id }
  const yes = { ...one, networkId: network.id, note: null }
  await ana.api(answerEndpoints.answer, { ...yes, clientId: newId(), choice: 'inPerson' })
  await ben.api(answerEndpoints.answer, { ...yes, clientId: newId(), choice: 'online' })
  const now = Math.floor(Date.now() / 60_000) * 60_000
  const [start, end] = [new Date(now - 3_600_000), new Date(now + 3_600_000)]
  await beginMeeting(meeting._id, { start, end })
  return { one, start: start.toISOString(), end: end.toISOString() }
}

describe('rows', () => {
  it('are who said yes, and go with a no until something is written', async () => {
    const { one } = await answered()
    const { rows } = await read(one)
    expect(rows.map(({ personId, mode, state, version }) => [personId, mode, state, version]).sort()).toEqual(
      [
        [ana.id, 'inPerson', 'expected', 0],
        [ben.id, 'online', 'expected', 0],
      ].sort(),
    )
    const mine = rows.find(({ personId }) => personId === ana.id)
    expect(mine).toMatchObject({ networkId: network.id, networkName: network.place.name, role: 'operatrice sociale' })
    await facilitator.api(endpoints.editRows, {
      ...one,
      edits: [{ rowId: mine?.id ?? '', version: 0, set: { state: 'excused' } }],
    })
    const no = { ...one, networkId: network.id, note: null, choice: 'no' as const }
    await ana.api(answerEndpoints.answer, { ...no, clientId: newId() })
    await ben.api(answerEndpoints.answer, { ...no, clientId: newId() })
    expect((await read(one)).rows.map(({ personId, state }) => [personId, state])).toEqual([[ana.id, 'excused']])
  })

  it('count what was written in them; who has a time was there, who was not has none', async () => {
    const { one, start, end } = await answered()
    const { rows, held } = await read(one)
    const [first, second] = rows
    const late = new Date(Date.parse(start) + 17 * 60_000).toISOString()
    const { rows: written } = await facilitator.api(endpoints.editRows, {
      ...one,
      edits: [
        { rowId: first?.id ?? '', version: 0, set: { arrived: late, left: end, note: 'in ritardo' } },
        { rowId: second?.id ?? '', version: 0, set: { arrived: late } },
      ],
    })
    expect(written[0]).toMatchObject({ state: 'present', arrived: late, left: end, minutes: 103, note: 'in ritardo' })
    expect(written[1]).toMatchObject({ state: 'present', minutes: null })
    expect(written[0]?.minutes).toBe(written[0] && minutesOf(written[0], held))
    const gone = { ...one, edits: [{ rowId: first?.id ?? '', version: 1, set: { state: 'absent' as const } }] }
    expect((await facilitator.api(endpoints.editRows, gone)).rows[0]).toMatchObject({
      arrived: null,
      left: null,
      minutes: null,
    })
  })

  it('refuse at the field a stay that cannot be, and all of a paste with it', async () => {
    const { one, start, end } = await answered()
    const [first, second] = (await read(one)).rows
    const edit = (arrived: string, left: string) =>
      facilitator.api(endpoints.editRows, {
        ...one,
        edits: [
          { rowId: second?.id ?? '', version: 0, set: { arrived: start } },
          { rowId: first?.id ?? '', version: 0, set: { arrived, left } },
        ],
      })
    await expect(edit(end, start)).rejects.toMatchObject({ code: 'invalid', fields: { left: 'date_order' } })
    const before = new Date(Date.parse(start) - 25 * 3_600_000).toISOString()
    await expect(edit(before, end)).rejects.toMatchObject({ fields: { arrived: 'too_early' } })
    const fiscal = { rowId: first?.id ?? '', version: 0, set: { note: 'RSSMRA85T10A562S' } }
    await expect(facilitator.api(endpoints.editRows, { ...one, edits: [fiscal] })).rejects.toMatchObject({
      code: 'case_data',
    })
    expect((await read(one)).rows.map(({ version }) => version)).toEqual([0, 0])
  })

  it('keep what another has written meanwhile, and hand it back; both hear of it', async () => {
    const one = await running()
    const row = await walkIn(one)
    const socket = await coordinator.socket()
    const heard = socket.next(registerEvents.changed, ({ meetingId }) => meetingId === one.meetingId)
    const edit = (note: string) => ({ ...one, edits: [{ rowId: row.id, version: 1, set: { note } }] })
    const first = await facilitator.api(endpoints.editRows, edit('prima'))
    const second = await coordinator.api(endpoints.editRows, edit('seconda'))
    expect(first).toMatchObject({ rows: [{ note: 'prima', version: 2 }], conflicts: [] })
    expect(second).toMatchObject({ rows: [], conflicts: [{ note: 'prima', version: 2 }] })
    expect(await heard).toMatchObject({ meetingId: one.meetingId })
    // side by side in other rows nobody waits for anybody
    const other = await walkIn(one, { surname: 'Bianchi' })
    const both = await Promise.all([
      facilitator.api(endpoints.editRows, { ...one, edits: [{ rowId: row.id, version: 2, set: { note: 'a' } }] }),
      coordinator.api(endpoints.editRows, { ...one, edits: [{ rowId: other.id, version: 1, set: { note: 'b' } }] }),
    ])
    expect(both.map(({ conflicts }) => conflicts)).toEqual([[], []])
  })

  it('take in who has no account once, with their consent, and nobody who was not invited', async () => {
    const one = await running()
    await expect(walkIn(one, { consent: false })).rejects.toMatchObject({ fields: { consent: 'required' } })
    const clientId = newId()
    const draft = { clientId, organisation: 'Associazione Teranga', email: 'anna@rossi.example' }
    const [row, again] = [await walkIn(one, draft), await walkIn(one, draft)]
    expect(again).toEqual(row)
    expect(row).toMatchObject({ personId: null, state: 'present', source: 'walkIn', ...{ email: draft.email } })
    const byId = (personId: string) => walkIn(one, { clientId: newId(), personId })
    await expect(byId(outsider.id)).rejects.toMatchObject({ fields: { personId: 'not_invited' } })
    expect(await byId(ben.id)).toMatchObject({ personId: ben.id, source: 'hand', networkId: network.id })
    await byId(ben.id)
    expect((await read(one)).rows).toHaveLength(2)
    await facilitator.api(endpoints.removeRow, { ...one, rowId: row.id })
    expect((await read(one)).rows).toHaveLength(1)
  })
})

describe('the code', () => {
  const enter = (by: typeof ana, one: { meetingId: string }, code: string) =>
    by.api(endpoints.checkIn, { ...one, ...now(code) })
  const generation = (meetingId: string, codeGeneration = 0) => codeOf({ _id: meetingId, codeGeneration })

  it('lets in whoever was invited, as it is typed, once; and out again', async () => {
    const { one } = await answered()
    const { code } = await read(one)
    expect(code?.value).toMatch(/^[A-Z3479]{6}$/)
    expect(code?.link).toMatch(new RegExp(`/presenza/${one.meetingId}#${code?.value}$`))
    expect(code?.square.path).toContain('M0 0h1v1h-1z')
    expect(await ben.api(endpoints.myCheckIn, one)).toMatchObject({ arrived: null, closed: false })
    const typed = ` ${code?.value.slice(0, 3).toLowerCase()} ${code?.value.slice(3)} `
    const mine = await enter(ben, one, typed)
    expect(mine.arrived).toMatch(/:00\.000Z$/)
    expect(await enter(ben, one, typed)).toEqual(mine)
    const row = (await read(one)).rows.find(({ personId }) => personId === ben.id)
    expect(row).toMatchObject({ state: 'present', mode: 'online', source: 'answer', arrived: mine.arrived, left: null })
    expect((await ben.api(endpoints.checkOut, one)).left).not.toBeNull()
    await expect(ana.api(endpoints.checkOut, one)).rejects.toMatchObject({ code: 'conflict' })
    await expect(enter(outsider, one, typed)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('opens half an hour before and ends with the meeting', async () => {
    const minute = 60_000
    const at = async (from: number, to: number) => {
      const [start, end] = [new Date(Date.now() + from * minute), new Date(Date.now() + to * minute)]
      return { meetingId: (await buildMeeting({ ...here, start, end }))._id }
    }
    for (const one of [await at(registerLimits.openMinutes + 2, 120), await at(-60, -1)])
      await expect(enter(ana, one, generation(one.meetingId))).rejects.toMatchObject({ fields: { code: 'not_open' } })
    const soon = await at(registerLimits.openMinutes - 1, 120)
    expect((await enter(ana, soon, generation(soon.meetingId))).arrived).not.toBeNull()
  })

  it('is guessed five times by one person, however many they send at once; a hundred times by all; a new one is new', async () => {
    const one = await running()
    const member = { id: network.id, kind: 'network' } as const
    const guesser = await newPerson('Chi indovina', 'member', member)
    const guesses = await Promise.all(
      Array.from({ length: 60 }, () => guesser.request(endpoints.checkIn, { ...one, ...now('AAAAAA') })),
    )
    expect(guesses.filter(({ status }) => status === 400)).toHaveLength(5)
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(55)
    await expect(enter(guesser, one, generation(one.meetingId))).rejects.toMatchObject({ code: 'too_many' })
    expect((await enter(ben, one, generation(one.meetingId))).arrived).not.toBeNull()

    const crowd = await Promise.all(Array.from({ length: 31 }, (_, at) => newPerson(`P${at}`, 'member', member)))
    const guessing = crowd.slice(0, 30).flatMap((by) => Array.from({ length: 5 }, () => by))
    const all = await Promise.all(guessing.map((by) => by.request(endpoints.checkIn, { ...one, ...now('كود') })))
    expect(all.filter(({ status }) => status === 400)).toHaveLength(registerLimits.wrongTries.meeting - 5)
    expect(all.filter(({ status }) => status === 429)).toHaveLength(guessing.length - 95)
    const last = crowd.at(-1)
    if (!last) throw new Error('nobody')
    await expect(enter(last, one, generation(one.meetingId))).rejects.toMatchObject({ code: 'too_many' })

    const { value } = await facilitator.api(endpoints.renewCode, one)
    expect(value).toBe(generation(one.meetingId, 1))
    await expect(enter(last, one, generation(one.meetingId))).rejects.toMatchObject({ fields: { code: 'wrong_code' } })
    expect((await enter(last, one, value)).arrived).not.toBeNull()
    // who had used up their tries may enter again
    expect((await enter(crowd[0] ?? last, one, value)).arrived).not.toBeNull()
  })
})

describe('closing', () => {
  it('locks for good; who was expected is absent; of two who close one does, and of two who write one is told', async () => {
    const { one, start, end } = await answered()
    const first = (await read(one)).rows[0]
    const { version } = await read(one)
    await facilitator.api(endpoints.editRows, {
      ...one,
      edits: [{ rowId: first?.id ?? '', version: 0, set: { arrived: start, left: end } }],
    })
    // what is missing has changed since they looked
    await expect(facilitator.api(endpoints.close, { ...one, version })).rejects.toMatchObject({ code: 'conflict' })

    const seen = (await read(one)).version
    const both = await Promise.allSettled(
      [facilitator, coordinator].map((by) => by.api(endpoints.close, { ...one, version: seen })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: conflict('closed') })

    const closed = await read(one)
    expect(closed).toMatchObject({ state: 'closed', code: null, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(closed.rows.map(({ state }) => state).sort()).toEqual(['absent', 'present'])
    expect(closed.rows.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)).toBe(120)
    await expect(walkIn(one)).rejects.toMatchObject(conflict('closed'))
    const edit = { rowId: first?.id ?? '', version: 2, set: { note: 'tardi' } }
    await expect(facilitator.api(endpoints.editRows, { ...one, edits: [edit] })).rejects.toMatchObject(
      conflict('closed'),
    )
    await expect(ana.api(endpoints.checkIn, { ...one, ...now('AAAAAA') })).rejects.toMatchObject({
      fields: { code: 'not_open' },
    })
    await ana.api(answerEndpoints.answer, {
      ...one,
      clientId: newId(),
      networkId: network.id,
      choice: 'no',
      note: null,
    })
    expect(await read(one)).toEqual(closed)

    const other = await running()
    expect((await close(other)).number).toBe((closed.number ?? 0) + 1)
  })

  it('waits for the start, and is nothing for a meeting that was cancelled', async () => {
    const one = { meetingId: (await buildMeeting(here))._id }
    await expect(close(one)).rejects.toMatchObject(conflict('too_early'))
    await facilitator.api(meetingEndpoints.cancel, { ...one, reason: 'Neve' })
    expect((await read(one)).code).toBeNull()
    await expect(close(one)).rejects.toMatchObject(conflict('cancelled'))
  })

  it('is asked of who organises, until it is done', async () => {
    const [start, end] = [new Date(Date.now() - 7_200_000), new Date(Date.now() - 60_000)]
    const one = { meetingId: (await buildMeeting({ ...here, start, end }))._id }
    const waiting = async (by: typeof ana) => (await by.api(endpoints.toClose)).meetings.map(({ id }) => id)
    expect(await waiting(facilitator)).toContain(one.meetingId)
    expect(await waiting(coordinator)).not.toContain(one.meetingId)
    await close(one)
    expect(await waiting(facilitator)).not.toContain(one.meetingId)
  })

  it('counts by when the meeting was really held', async () => {
    const { one, start, end } = await answered()
    const first = (await read(one)).rows[0]
    const edits = [{ rowId: first?.id ?? '', version: 0, set: { arrived: start, left: end } }]
    await facilitator.api(endpoints.editRows, { ...one, edits })
    const held = {
      start: new Date(Date.parse(start) + 600_000).toISOString(),
      end: new Date(Date.parse(end) - 1_200_000).toISOString(),
    }
    const { version } = await read(one)
    const wrong = { ...one, version, held: { start: end, end: start } }
    await expect(facilitator.api(endpoints.setHeld, wrong)).rejects.toMatchObject({ fields: { end: 'date_order' } })
    const after = await facilitator.api(endpoints.setHeld, { ...one, version, held })
    expect(after.rows.find(({ id }) => id === first?.id)?.minutes).toBe(90)
    expect((await close(one)).held).toEqual(held)
  })
})

describe('a correction', () => {
  it('is appended with author, reason and the old value, moves the minutes and the hash, and comes once', async () => {
    const { one, start, end } = await answered()
    const [first, second] = (await read(one)).rows
    const edits = [{ rowId: first?.id ?? '', version: 0, set: { arrived: start } }]
    await facilitator.api(endpoints.editRows, { ...one, edits })
    const open = {
      ...one,
      clientId: newId(),
      rowId: first?.id ?? '',
      set: { left: end },
      reason: 'Foglio firme riletto',
    }
    await expect(facilitator.api(endpoints.correct, open)).rejects.toMatchObject(conflict('not_ready'))
    const closed = await close(one)

    const corrected = await staff.api(endpoints.correct, open)
    expect(await staff.api(endpoints.correct, open)).toEqual(corrected)
    expect(corrected.corrections).toEqual([
      expect.objectContaining({
        number: 1,
        rowId: first?.id,
        added: false,
        changes: [{ field: 'left', before: null, after: end }],
        reason: 'Foglio firme riletto',
        by: staff.name,
      }),
    ])
    expect(corrected.rows.find(({ id }) => id === first?.id)).toMatchObject({ left: end, minutes: 120 })
    expect(corrected.hash).not.toBe(closed.hash)

    const forgotten = {
      ...one,
      clientId: newId(),
      rowId: null,
      set: { surname: 'Neri', name: 'Ugo', arrived: start, left: end },
      reason: 'Mancava',
    }
    const [added, atOnce] = await Promise.all([
      facilitator.api(endpoints.correct, forgotten),
      facilitator.api(endpoints.correct, forgotten),
    ])
    expect(atOnce.corrections).toEqual(added.corrections)
    expect(added.corrections[1]).toMatchObject({ number: 2, added: true, who: 'Neri Ugo' })
    expect(added.rows).toHaveLength(3)
    const nothing = { ...one, clientId: newId(), rowId: second?.id ?? '', set: {}, reason: 'Niente' }
    await expect(facilitator.api(endpoints.correct, nothing)).rejects.toMatchObject({ code: 'invalid' })
    await expect(ana.api(endpoints.correct, { ...forgotten, clientId: newId() })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

it('in a lab the register names the network that somebody comes for', async () => {
  const lab = await buildLab()
  const member = await newPerson('Li Wei', 'member', { id: lab.id, kind: 'lab' })
  const one = { meetingId: (await buildRunningMeeting({ audienceIds: [lab.id], createdBy: staff.id }))._id }
  await buildArrival(one.meetingId, member.id)
  const { rows } = await read(one, staff)
  expect(rows[0]).toMatchObject({ surname: 'Wei', name: 'Li', networkId: null, networkName: null })
})
