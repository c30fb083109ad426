// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildClosedRegister } from '#server/features/register/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { answerEndpoints } from '#shared/features/answers.ts'
import { meetingEndpoints as endpoints, type MeetingDraft, meetingEvents } from '#shared/features/meetings.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { nextClockChange } from '#test/support/clockChanges.ts'
import { people } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildMeeting, draftMeeting } from './build.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, ben, facilitator, coordinator, staff, outsider } = await people(network)
const other = await buildNetwork()
const wanted = { placeIds: [network.id], organiserIds: [facilitator.id] }
const write = (draft: Partial<MeetingDraft> = {}) => draftMeeting({ ...wanted, ...draft })
const make = (draft: Partial<MeetingDraft> = {}) => facilitator.api(endpoints.create, write(draft))

it('is made once however often it is sent, with its conversation in the one place it is for', async () => {
  const draft = write({ seats: { room: null, perNetwork: 2 } })
  const [one, again] = await Promise.all([
    facilitator.api(endpoints.create, draft),
    facilitator.api(endpoints.create, draft),
  ])
  expect(again).toEqual(one)
  expect(one).toMatchObject({
    start: expect.stringContaining('T'),
    seats: { perNetwork: 2 },
    cancelled: null,
    version: 1,
  })
  expect(await ana.api(endpoints.read, { meetingId: one.id })).toEqual(one)
  const said = { threadId: one.threadId ?? '', clientId: newId(), text: 'Porto io le sedie' }
  await expect(ben.api(messageEndpoints.create, { ...said, notACase: false })).resolves.toMatchObject({
    text: said.text,
  })
})

it('of several networks none is the home of the conversation; a lab among them is', async () => {
  const lab = await buildLab()
  const many = await staff.api(
    endpoints.create,
    draftMeeting({ placeIds: [network.id, other.id], organiserIds: [staff.id] }),
  )
  expect(many.threadId).toBeNull()
  const labs = await staff.api(
    endpoints.create,
    draftMeeting({ placeIds: [network.id, lab.id], organiserIds: [staff.id] }),
  )
  expect(labs.threadId).not.toBeNull()
})

it('reaches no further than who organises it', async () => {
  await expect(make({ placeIds: [network.id, other.id] })).rejects.toMatchObject({ code: 'not_found' })
  await buildRole({ personId: facilitator.id, placeId: other.id, placeKind: 'network', role: 'member' })
  await expect(make({ placeIds: [network.id, other.id] })).rejects.toMatchObject({ code: 'forbidden' })
})

it.each<[string, Partial<MeetingDraft>, Record<string, string>]>([
  ['ends before it starts', { from: '16:00', to: '15:59' }, { to: 'date_order' }],
  [
    'begins in the hour that does not exist',
    { day: nextClockChange('forward'), from: '02:30', to: '05:00' },
    { from: 'no_such_time' },
  ],
  ['has no seat', { seats: { room: 0, perNetwork: null } }, { 'seats.room': 'no_seats' }],
  [
    'closes its answers after it began',
    { answersUntil: { day: addDays(today(), 10), clock: '14:31' } },
    { answersUntil: 'date_order' },
  ],
  ['lies in the past', { day: addDays(today(), -1) }, { from: 'too_early' }],
  ['names somebody who is not there', { organiserIds: [newId()] }, { organiserIds: 'bad_value' }],
  [
    'names an activity that is not there',
    { activity: { editionId: newId(), no: 3, lineId: null } },
    { activity: 'bad_value' },
  ],
  ['is for nobody', { placeIds: [] }, { placeIds: 'required' }],
])('one that %s is refused at its field', async (_, draft, fields) => {
  await expect(make(draft)).rejects.toMatchObject({ code: 'invalid', fields })
})

it('holds no data of people followed by a service', async () => {
  await expect(make({ description: 'Per RSSMRA80A01F205X' })).rejects.toMatchObject({
    code: 'case_data',
    fields: { description: 'case_data' },
  })
})

it('an hour that comes twice is the first of the two, and time that passes is counted', async () => {
  const day = nextClockChange('back')
  const one = await make({ day, from: '02:30', to: '03:30' })
  expect([one.start, one.end]).toEqual([`${day}T00:30:00.000Z`, `${day}T02:30:00.000Z`])
})

it('an agenda longer than the meeting is taken as it is', async () => {
  const item = { id: newId(), title: 'Apertura', owner: null, minutes: 300, isBreak: false }
  await expect(make({ agenda: [item] })).resolves.toMatchObject({ agenda: [item] })
})

const changed = (from: Awaited<ReturnType<typeof make>>, draft: Partial<MeetingDraft>) => {
  const { clientId: _, ...written } = write(draft)
  return { ...written, meetingId: from.id, version: from.version }
}

it('moving shows the old time and the new one, and calendars hear of it', async () => {
  const one = await make()
  const hearing = await ana.socket()
  const moved = await facilitator.api(endpoints.edit, changed(one, { from: '15:00', to: '16:30' }))
  expect(moved).toMatchObject({ moved: { start: one.start, end: one.end }, sequence: one.sequence + 1, version: 2 })
  expect(await hearing.next(meetingEvents.changed)).toEqual({ meeting: moved })
  const noted = await facilitator.api(endpoints.edit, changed(moved, { from: '15:00', to: '16:30', session: 2 }))
  expect(noted).toMatchObject({ sequence: moved.sequence, moved: { start: one.start } })
})

it('of two who change it at once the second is told, and nothing of the first is lost', async () => {
  const one = await make()
  const results = await Promise.allSettled([
    facilitator.api(endpoints.edit, changed(one, { title: 'Del mattino' })),
    coordinator.api(endpoints.edit, changed(one, { title: 'Della sera' })),
  ])
  const [done] = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const [refused] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  expect(refused).toMatchObject({ code: 'conflict' })
  expect(await ana.api(endpoints.read, { meetingId: one.id })).toEqual(done)
})

it('cancelled, it stays where it was, with the reason; taking that back brings it back', async () => {
  const one = await make()
  const struck = await coordinator.api(endpoints.cancel, { meetingId: one.id, reason: 'La sala è chiusa' })
  expect(struck).toMatchObject({ cancelled: { reason: 'La sala è chiusa', by: { id: coordinator.id } } })
  const { meetings } = await ana.api(endpoints.list, { from: today(), to: addDays(today(), 30) })
  expect(meetings.find(({ id }) => id === one.id)?.cancelled).not.toBeNull()
  await expect(facilitator.api(endpoints.edit, changed(struck, { title: 'Altro' }))).rejects.toMatchObject({
    code: 'conflict',
  })
  const back = await facilitator.api(endpoints.restore, { meetingId: one.id })
  expect(back).toMatchObject({ cancelled: null, sequence: one.sequence + 2 })
})

it('what was held, with its register closed, is cancelled no more', async () => {
  const record = await buildMeeting({ audienceIds: [network.id], createdBy: facilitator.id })
  await buildClosedRegister(record, [network.id])
  await expect(
    facilitator.api(endpoints.cancel, { meetingId: record._id, reason: 'La sala è chiusa' }),
  ).rejects.toMatchObject({ code: 'conflict', fields: { reason: 'register_closed' } })
})

it('whoever is taken out of the audience sees it no more, and is told to ask again', async () => {
  const record = await buildMeeting({ audienceIds: [network.id, other.id], createdBy: staff.id })
  const hearing = await ana.socket()
  const { clientId: _, ...draft } = draftMeeting({ placeIds: [other.id], organiserIds: [staff.id] })
  await staff.api(endpoints.edit, { ...draft, meetingId: record._id, version: 1 })
  expect(await hearing.next(meetingEvents.withdrawn)).toMatchObject({ meetingId: record._id })
  await expect(ana.api(endpoints.read, { meetingId: record._id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(ana.api(answerEndpoints.read, { meetingId: record._id })).rejects.toMatchObject({ code: 'not_found' })
})

it('the agenda holds those of my places in order, of one place when asked', async () => {
  const soon = await buildMeeting({
    audienceIds: [network.id],
    createdBy: facilitator.id,
    start: new Date(Date.now() + 86_400_000),
  })
  const between = { from: today(), to: addDays(today(), 400) }
  const { meetings } = await ana.api(endpoints.list, between)
  expect(meetings.map(({ start }) => start)).toEqual(meetings.map(({ start }) => start).sort())
  expect(meetings.some(({ id }) => id === soon._id)).toBe(true)
  expect((await outsider.api(endpoints.list, between)).meetings).toEqual([])
  expect((await outsider.api(endpoints.list, { ...between, placeId: network.id })).meetings).toEqual([])
  expect((await staff.api(endpoints.list, { ...between, placeId: network.id })).meetings.length).toBe(
    (await ana.api(endpoints.list, { ...between, placeId: network.id })).meetings.length,
  )
  await expect(ana.api(endpoints.list, { from: today(), to: addDays(today(), 401) })).rejects.toMatchObject({
    fields: { to: 'date_order' },
  })
})
