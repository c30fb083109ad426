// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { checkInAlphabet, toMinute } from '#shared/features/attendance.ts'
import { oldestActMs } from '#shared/features/checkIn.ts'
import { registerEndpoints as endpoints, registerLimits } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { codeOf } from './code.ts'
import { tryCode } from './tries.ts'

await startTestServer()
const network = await buildNetwork({ name: `Rete ${newId()}` })
const { ana, ben, facilitator, coordinator, staff } = await people(network)
const minute = 60_000
const from = (start: number, end: number) =>
  buildMeeting({
    ...{ audienceIds: [network.id], createdBy: facilitator.id },
    start: new Date(Date.now() + start * minute),
    end: new Date(Date.now() + end * minute),
  })
const running = async () => ({ meetingId: (await from(-60, 60))._id })
type One = Awaited<ReturnType<typeof running>>

const codeIn = ({ meetingId }: One, codeGeneration = 0) => codeOf({ _id: meetingId, codeGeneration })
/** Somebody who did it so many minutes ago. */
const act = (one: One, minutesAgo: number, code = codeIn(one), clientId = newId()) => ({
  ...{ ...one, clientId, code },
  since: minutesAgo * minute,
})
const send = (by: TestPerson, draft: ReturnType<typeof act>) => by.api(endpoints.checkIn, draft)
const agoIn = (at: string | null | undefined) =>
  (toMinute(new Date()).getTime() - toMinute(new Date(at ?? '')).getTime()) / minute
const read = (one: One) => facilitator.api(endpoints.read, one)
const close = async (one: One) => facilitator.api(endpoints.close, { ...one, version: (await read(one)).version })
const refusal = (code: string) => ({ fields: { code } })

it('an act that is heard of later stands at its own moment, once, however often it is sent', async () => {
  const one = await running()
  const draft = act(one, 8)
  const [first, atOnce] = await Promise.all([send(ana, draft), send(ana, draft)])
  expect([8, 9]).toContain(agoIn(first.arrived))
  expect(atOnce).toEqual(first)
  // what was written since stays when it comes once more; another act of hers does not move the first
  const row = (await read(one)).rows.find(({ personId }) => personId === ana.id)
  const edits = [{ rowId: row?.id ?? '', version: 1, set: { state: 'excused' as const } }]
  await facilitator.api(endpoints.editRows, { ...one, edits })
  expect((await send(ana, draft)).arrived).toBeNull()
  await send(ben, act(one, 5))
  const bens = await send(ben, act(one, 40))
  expect([5, 6]).toContain(agoIn(bens.arrived))
})

it('no act lies ahead, before the code opened or after it ended, whenever it arrives', async () => {
  const over = { meetingId: (await from(-180, -60))._id }
  const early = registerLimits.openMinutes + 180
  await expect(send(ana, act(over, -1))).rejects.toMatchObject({ code: 'invalid', fields: { since: 'bad_value' } })
  await expect(send(ana, act(over, oldestActMs / minute + 1))).rejects.toMatchObject({ fields: { since: 'not_open' } })
  for (const ago of [0, 55, early + 5])
    await expect(send(ana, act(over, ago))).rejects.toMatchObject(refusal('not_open'))
  expect([early - 5, early - 4]).toContain(agoIn((await send(ana, act(over, early - 5))).late?.at))
  expect([65, 66]).toContain(agoIn((await send(ben, act(over, 65))).late?.at))
})

it('a code that was renewed brings nobody in: of its own moment it is proposed, and its tries are the same', async () => {
  const one = await running()
  await facilitator.api(endpoints.renewCode, one)
  const [old, now] = [codeIn(one), codeIn(one, 1)]
  await expect(send(ana, act(one, 0, old))).rejects.toMatchObject(refusal('wrong_code'))
  await expect(send(ana, act(one, 5, now))).rejects.toMatchObject(refusal('wrong_code'))
  expect(await send(ana, act(one, 5, old))).toMatchObject({ arrived: null, late: { state: 'proposed' } })
  expect((await read(one)).rows).toEqual([])
  expect((await send(ben, act(one, 0, now))).arrived).not.toBeNull()
  const guesser = await newPerson('Chi indovina', 'member', { id: network.id, kind: 'network' })
  for (let guess = 0; guess < registerLimits.wrongTries.person; guess += 1)
    await expect(send(guesser, act(one, guess % 2 ? 5 : 0, 'AAAAAA'))).rejects.toMatchObject(refusal('wrong_code'))
  for (const draft of [act(one, 5, old), act(one, 0, now)])
    await expect(send(guesser, draft)).rejects.toMatchObject({ code: 'too_many' })
})

it('an open register takes nobody at their word: late, or against what its keeper wrote, they are proposed first', async () => {
  const one = await running()
  const rowOf = async (person: TestPerson) => (await read(one)).rows.find(({ personId }) => personId === person.id)
  const { id } = await facilitator.api(endpoints.addRow, {
    ...{ ...one, clientId: newId(), personId: ana.id, mode: 'inPerson' as const },
  })
  const set = { state: 'absent' as const, note: 'non era in sala' }
  await facilitator.api(endpoints.editRows, { ...one, edits: [{ rowId: id, version: 1, set }] })
  for (const ago of [55, 0])
    expect(await send(ana, act(one, ago))).toMatchObject({ closed: false, arrived: null, late: { state: 'proposed' } })
  const bens = await send(ben, act(one, 40))
  expect(bens).toMatchObject({ arrived: null, late: { state: 'proposed' } })
  await send(coordinator, act(one, 30))
  expect(await rowOf(ana)).toMatchObject({ ...set, version: 2 })
  expect(await rowOf(ben)).toBeUndefined()

  const { proposals } = await read(one)
  expect(proposals.map(({ personId }) => personId)).toEqual([ana.id, ben.id, coordinator.id])
  const { proposed } = await facilitator.api(endpoints.toClose)
  expect(proposed.find(({ meeting }) => meeting.id === one.meetingId)?.count).toBe(3)
  const decide = (at: number, accepted: boolean, by = facilitator) =>
    by.api(endpoints.decide, { ...one, proposalId: proposals[at]?.id ?? '', accepted, reason: 'Visto il foglio firme' })
  expect((await decide(0, false)).rows.find(({ personId }) => personId === ana.id)).toMatchObject(set)
  expect((await ana.api(endpoints.myCheckIn, one)).late).toMatchObject({ state: 'refused', by: facilitator.name })
  await Promise.all([decide(1, true), decide(1, true, staff)])
  const arrived = toMinute(new Date(bens.late?.at ?? '')).toISOString()
  expect(await rowOf(ben)).toMatchObject({
    state: 'present',
    arrived,
    source: 'code',
    networkId: network.id,
    version: 1,
  })
  expect(await ben.api(endpoints.myCheckIn, one)).toMatchObject({ arrived, late: { state: 'accepted' } })

  // what nobody has decided stays after closing, and becomes a correction
  expect(await close(one)).toMatchObject({ corrections: [], proposals: [{ state: 'refused' }, { state: 'proposed' }] })
  expect((await decide(2, true)).corrections).toMatchObject([{ added: true, reason: 'Visto il foglio firme' }])
})

it('what a closed register hears of is proposed, never written; accepted it is a correction, and refused its person sees why', async () => {
  const one = await running()
  const closed = await close(one)
  const draft = act(one, 30)
  const mine = await send(ana, draft)
  expect(mine).toMatchObject({ closed: true, arrived: null, late: { state: 'proposed', reason: null, by: null } })
  expect(await send(ana, draft)).toEqual(mine)
  await send(ana, act(one, 25))
  await send(ben, act(one, 10))
  await expect(send(coordinator, act(one, 0))).rejects.toMatchObject(refusal('not_open'))

  const proposed = await read(one)
  expect(proposed).toMatchObject({ rows: [], corrections: [], hash: closed.hash })
  expect(proposed.proposals).toMatchObject([
    { personId: ana.id, who: ana.name, at: mine.late?.at, state: 'proposed', reason: null },
    { personId: ben.id, state: 'proposed' },
  ])
  const waiting = async (by: TestPerson) =>
    (await by.api(endpoints.toClose)).proposed.flatMap(({ meeting, count }) =>
      meeting.id === one.meetingId ? count : [],
    )
  expect(await waiting(facilitator)).toEqual([2])
  expect(await waiting(coordinator)).toEqual([])

  const [anas, bens] = proposed.proposals.map(({ id }) => id)
  const decide = (proposalId = '', accepted = true, by = facilitator) =>
    by.api(endpoints.decide, { ...one, proposalId, accepted, reason: accepted ? 'Era con noi' : 'Non era in sala' })
  const both = await Promise.all([decide(anas), decide(anas, true, staff)])
  expect(both[0]?.corrections).toEqual(both[1]?.corrections)
  expect(both[0]?.corrections).toMatchObject([
    { added: true, changes: [{ field: 'arrived', before: null }], reason: 'Era con noi' },
  ])
  expect(both[0]?.rows).toMatchObject([{ personId: ana.id, state: 'present', networkId: network.id, source: 'code' }])
  expect(both[0]?.rows[0]?.arrived).toBe(toMinute(new Date(mine.late?.at ?? '')).toISOString())
  expect(both[0]?.hash).not.toBe(closed.hash)
  await expect(decide(anas, false)).rejects.toMatchObject({ code: 'conflict' })

  const refused = await decide(bens, false, staff)
  expect(refused.corrections).toHaveLength(1)
  expect(refused.proposals).toMatchObject([{ state: 'refused', reason: 'Non era in sala', by: staff.name }])
  const said = { state: 'refused', reason: 'Non era in sala', by: staff.name }
  expect((await ben.api(endpoints.myCheckIn, one)).late).toMatchObject(said)
  expect((await ana.api(endpoints.myCheckIn, one)).late).toMatchObject({ state: 'accepted' })
  expect(await waiting(facilitator)).toEqual([])
})

it('an absence that was closed too early keeps its old value, and what was put right by hand stays', async () => {
  const one = await running()
  const add = (personId: string) =>
    facilitator.api(endpoints.addRow, { ...one, clientId: newId(), personId, mode: 'online' })
  const rows = [await add(ana.id), await add(ben.id)]
  const absent = { state: 'absent' as const }
  const edits = rows.map(({ id, version }) => ({ rowId: id, version, set: absent }))
  await facilitator.api(endpoints.editRows, { ...one, edits })
  const { start } = (await close(one)).held
  await send(ana, act(one, 30))
  await send(ben, act(one, 30))
  const bens = { ...one, clientId: newId(), rowId: rows[1]?.id ?? '', set: { arrived: start }, reason: 'Foglio firme' }
  const { proposals } = await facilitator.api(endpoints.correct, bens)
  for (const { id } of proposals)
    await facilitator.api(endpoints.decide, { ...one, proposalId: id, accepted: true, reason: 'Vista in sala' })
  const { corrections, rows: now } = await read(one)
  expect(corrections.map(({ reason }) => reason)).toEqual(['Foglio firme', 'Vista in sala'])
  expect(corrections[1]?.changes).toEqual([
    { field: 'state', before: 'absent', after: 'present' },
    { field: 'arrived', before: null, after: expect.stringMatching(/:00\.000Z$/) },
  ])
  expect(now.find(({ personId }) => personId === ben.id)?.arrived).toBe(toMinute(new Date(start)).toISOString())
})

it('ten thousand guesses find nothing: a hundred are looked at, and the right code is of no use either then', async () => {
  const { meetingId } = await running()
  const signs = [...checkInAlphabet]
  const guess = (n: number) =>
    Array.from({ length: 6 }, (_, at) => signs[Math.floor(n / signs.length ** at) % signs.length]).join('')
  const became = new Map<string, number>()
  const tried = async (n: number, personId = `guesser ${Math.floor(n / registerLimits.wrongTries.person)}`) => {
    const what = await tryCode({ _id: meetingId, codeGeneration: 0 }, 0, personId, guess(n)).then(
      () => 'found',
      (error: unknown) => (error instanceof AppError ? error.code : 'broken'),
    )
    became.set(what, (became.get(what) ?? 0) + 1)
  }
  for (let at = 0; at < 10_000; at += 500) await Promise.all(Array.from({ length: 500 }, (_, n) => tried(at + n)))
  expect(Object.fromEntries(became)).toEqual({ invalid: 100, too_many: 9_900 })
  await expect(send(ana, act({ meetingId }, 0))).rejects.toMatchObject({ code: 'too_many' })
})
