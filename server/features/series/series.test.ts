// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { draftMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { answerEndpoints } from '#shared/features/answers.ts'
import { type MeetingDraft, meetingEndpoints } from '#shared/features/meetings.ts'
import { daysOfSeries, seriesEndpoints as endpoints } from '#shared/features/series.ts'
import { clockOf } from '#shared/lib/clock.ts'
import { addDays, dayOf, today } from '#shared/lib/dates.ts'
import { nextClockChange } from '#test/support/clockChanges.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, facilitator, staff } = await people(network)
const elsewhere = await buildNetwork()

const weekly = { rhythm: 'week', until: addDays(today(), 10 + 21) } as const
const written = (draft: Partial<MeetingDraft> = {}) =>
  draftMeeting({ placeIds: [network.id], organiserIds: [facilitator.id], ...draft })
const make = async (draft: Partial<MeetingDraft> = {}, by = facilitator) =>
  (await by.api(endpoints.create, { ...written(draft), repeat: weekly })).meetings
const said = (choice: 'inPerson' | 'online' | 'no') => ({
  clientId: newId(),
  networkId: network.id,
  choice,
  note: null,
})
const choiceIn = async (meetingId: string) => (await ana.api(answerEndpoints.read, { meetingId })).mine?.choice ?? null

it('days of a series keep their weekday, over the changes of the clock and where a month has no fifth', () => {
  expect(daysOfSeries('2027-03-22', { rhythm: 'week', until: '2027-04-05' })).toEqual([
    '2027-03-22',
    '2027-03-29',
    '2027-04-05',
  ])
  expect(daysOfSeries('2027-01-20', { rhythm: 'month', until: '2027-04-30' })).toEqual([
    '2027-01-20',
    '2027-02-17',
    '2027-03-17',
    '2027-04-21',
  ])
  expect(daysOfSeries('2027-01-30', { rhythm: 'month', until: '2027-06-01' })).toEqual(['2027-01-30', '2027-05-29'])
  expect(daysOfSeries('2027-01-20', { rhythm: 'twoWeeks', until: '2040-01-01' })).toHaveLength(61)
})

it('is made whole and once, each occurrence with its own answers, at the same clock all year', async () => {
  const tuesday = addDays(nextClockChange('forward'), -5)
  const repeat = { rhythm: 'week', until: addDays(tuesday, 14) } as const
  const draft = { ...written({ day: tuesday, session: 3 }), repeat }
  const [one, again] = await Promise.all([
    facilitator.api(endpoints.create, draft),
    facilitator.api(endpoints.create, draft),
  ])
  expect(again).toEqual(one)
  const { meetings } = one
  expect(meetings.map(({ start }) => clockOf(new Date(start)))).toEqual(['14:30', '14:30', '14:30'])
  expect(meetings.map(({ session }) => session)).toEqual([3, 4, 5])
  expect(new Set(meetings.map(({ seriesId }) => seriesId)).size).toBe(1)
  const [first, second] = meetings
  await ana.api(answerEndpoints.answer, { meetingId: first?.id ?? '', ...said('inPerson') })
  expect(await choiceIn(second?.id ?? '')).toBeNull()
})

it('one answer for all that follow, and another for one of them', async () => {
  const [first, second, third, fourth] = await make()
  if (!first || !second || !third || !fourth) throw new Error('four weeks')
  await facilitator.api(meetingEndpoints.cancel, { meetingId: fourth.id, reason: 'Festa' })
  const outcome = await ana.api(endpoints.answerFollowing, { meetingId: second.id, ...said('online') })
  expect([outcome.meetings, outcome.left].map((list) => list.map(({ id }) => id))).toEqual([
    [second.id, third.id],
    [fourth.id],
  ])
  await ana.api(answerEndpoints.answer, { meetingId: third.id, ...said('no') })
  expect(await Promise.all([first, second, third].map(({ id }) => choiceIn(id)))).toEqual([null, 'online', 'no'])
})

it('changing one keeps the others and their answers; changing all that follow keeps what is their own', async () => {
  const [first, second, third] = await make()
  if (!first || !second || !third) throw new Error('four weeks')
  await ana.api(endpoints.answerFollowing, { meetingId: first.id, ...said('inPerson') })
  const { clientId: _, ...draft } = written()
  const dayOfSecond = dayOf(new Date(second.start))
  const moved = { ...draft, meetingId: second.id, day: dayOfSecond, venue: 'Oratorio', version: 1 }
  await facilitator.api(meetingEndpoints.edit, moved)
  expect(await choiceIn(third.id)).toBe('inPerson')
  const after = await facilitator.api(endpoints.editFollowing, {
    ...draft,
    meetingId: first.id,
    day: addDays(draft.day, 1),
    from: '15:00',
    to: '17:00',
    title: 'Tavolo del pomeriggio',
    version: 1,
  })
  expect(after.meetings).toHaveLength(4)
  for (const [index, one] of after.meetings.entries())
    expect(one).toMatchObject({
      title: 'Tavolo del pomeriggio',
      venue: index === 1 ? 'Oratorio' : draft.venue,
      start: expect.stringContaining(addDays(draft.day, 1 + 7 * index)),
    })
  const { mine } = await ana.api(answerEndpoints.read, { meetingId: third.id })
  expect(mine).toMatchObject({ holds: 'inPerson', toConfirm: true })
})

it('answers close as long before each as before the first, by the clock, also over the change of the hour', async () => {
  const saturday = addDays(nextClockChange('forward'), -1)
  const until = { day: addDays(saturday, -1), clock: '18:00' }
  const draft = {
    ...written({ day: saturday, answersUntil: until }),
    repeat: { rhythm: 'week', until: addDays(saturday, 7) } as const,
  }
  const { meetings } = await staff.api(endpoints.create, draft)
  const [first] = meetings
  const { clientId: _, repeat: __, ...said } = draft
  const earlier = { ...said, from: '10:00', to: '11:00', answersUntil: { ...until, clock: '17:00' } }
  const after = await staff.api(endpoints.editFollowing, { ...earlier, meetingId: first?.id ?? '', version: 1 })
  expect(after.meetings.map(({ answersUntil }) => clockOf(new Date(answersUntil ?? '')))).toEqual(['17:00', '17:00'])
  const later = { ...earlier, day: addDays(saturday, 1), answersUntil: { ...until, clock: '17:00' } }
  const moved = await staff.api(endpoints.editFollowing, { ...later, meetingId: first?.id ?? '', version: 2 })
  for (const { start, answersUntil } of moved.meetings) expect(answersUntil && answersUntil < start).toBe(true)
})

it('what follows is cancelled with one reason; what was cancelled before keeps its own', async () => {
  const [first, second, third] = await make()
  if (!first || !second || !third) throw new Error('four weeks')
  await facilitator.api(meetingEndpoints.cancel, { meetingId: third.id, reason: 'Festa' })
  const outcome = await facilitator.api(endpoints.cancelFollowing, { meetingId: second.id, reason: 'Sala chiusa' })
  expect(outcome.meetings.map(({ cancelled }) => cancelled?.reason)).toEqual(['Sala chiusa', 'Sala chiusa'])
  expect(outcome.left.map(({ cancelled }) => cancelled?.reason)).toEqual(['Festa'])
  const { meetings } = await ana.api(endpoints.list, { meetingId: first.id })
  expect(meetings.map(({ cancelled }) => cancelled === null)).toEqual([true, false, false, false])
})

it('an occurrence that is for others by now is not there for who may not see it', async () => {
  const [first, second, third] = await make()
  if (!first || !second || !third) throw new Error('four weeks')
  const { clientId: _, ...draft } = written({ placeIds: [elsewhere.id], organiserIds: [staff.id] })
  const dayOfThird = dayOf(new Date(third.start))
  await staff.api(meetingEndpoints.edit, { ...draft, meetingId: third.id, day: dayOfThird, version: 1 })
  const { meetings } = await ana.api(endpoints.list, { meetingId: first.id })
  expect(meetings.map(({ id }) => id)).not.toContain(third.id)
  expect(meetings).toHaveLength(3)
  const outcome = await ana.api(endpoints.answerFollowing, { meetingId: second.id, ...said('online') })
  expect([...outcome.meetings, ...outcome.left].map(({ id }) => id)).not.toContain(third.id)
})

it('what somebody writes in one of them while all that follow are changed is kept', async () => {
  const [first, , third] = await make({}, staff)
  if (!first || !third) throw new Error('four weeks')
  const { clientId: _, ...draft } = written()
  const all = staff
    .api(endpoints.editFollowing, { ...draft, meetingId: first.id, title: 'Tavolo aperto', version: 1 })
    .then(
      () => 'changed',
      ({ code }) => code,
    )
  const mine = { ...draft, meetingId: third.id, day: dayOf(new Date(third.start)) }
  let kept: string | null = draft.venue
  for (let version = 1; version <= 8; version += 1) {
    const edit = { ...mine, venue: `Oratorio ${version}`, version }
    const edited = await staff.api(meetingEndpoints.edit, edit).catch(() => null)
    if (!edited) break
    kept = edited.venue
  }
  expect(['changed', 'conflict']).toContain(await all)
  expect((await staff.api(meetingEndpoints.read, { meetingId: third.id })).venue).toBe(kept)
})

it.each<[string, string, string]>([
  ['alone', today(), 'date_order'],
  ['of more than sixty', addDays(today(), 500), 'too_far'],
])('a series %s is refused at its field', async (_, until, code) => {
  const draft = { ...written(), repeat: { rhythm: 'week' as const, until } }
  await expect(facilitator.api(endpoints.create, draft)).rejects.toMatchObject({ fields: { 'repeat.until': code } })
})
