// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it, vi } from 'vitest'
import { buildAccountOf } from '#server/features/accounts/build.ts'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { findMeeting, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { answerEvents, answerEndpoints as endpoints } from '#shared/features/answers.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import type { Choice } from '#shared/features/seats.ts'
import { clockOf } from '#shared/lib/clock.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { freeSeatsOfLeavers } from './leavers.ts'
import { NoticeModel } from './notices.ts'

const mailbox = await startMailbox()
await startTestServer({ SMTP_URL: mailbox.url })
const network = await buildNetwork()
const other = await buildNetwork()
const { ana, ben, facilitator, coordinator, staff, evaluator, outsider } = await people(network)
const cleo = await newPerson('Cleo', 'member', { id: network.id, kind: 'network' })
const dan = await newPerson('Dan', 'member', { id: other.id, kind: 'network' })

const aMeeting = (draft: Partial<MeetingRecord> = {}) =>
  buildMeeting({ audienceIds: [network.id, other.id], createdBy: facilitator.id, ...draft })
const withSeats = (room: number | null, perNetwork: number | null, draft: Partial<MeetingRecord> = {}) =>
  aMeeting({ seats: { room, perNetwork }, ...draft })

const say = (person: TestPerson, { _id }: MeetingRecord, choice: Choice, more: object = {}) =>
  person.api(endpoints.answer, {
    meetingId: _id,
    clientId: newId(),
    networkId: person === dan ? other.id : network.id,
    choice,
    note: null,
    ...more,
  })
const standing = async (person: TestPerson, { _id }: MeetingRecord) =>
  (await person.api(endpoints.read, { meetingId: _id })).mine

/** The meeting as its organiser would send it again. */
async function change(meeting: MeetingRecord, draft: object) {
  const now = (await findMeeting(meeting._id)) ?? meeting
  const { _id, title, description, type, activity, session, venue, link, agenda, seats, version } = now
  return staff.api(meetingEndpoints.edit, {
    ...{ title, description, type, activity, session, venue, link, agenda, seats, version },
    meetingId: _id,
    day: dayOf(now.start),
    from: clockOf(now.start),
    to: clockOf(now.end),
    placeIds: now.audienceIds,
    organiserIds: now.organiserIds,
    answersUntil: null,
    ...draft,
  })
}

it('two of a network come, the third waits in the order of the server, and each is told what they got', async () => {
  const meeting = await withSeats(null, 2)
  expect((await say(ana, meeting, 'inPerson')).mine).toMatchObject({ holds: 'inPerson', place: null })
  expect((await say(ben, meeting, 'online')).mine).toMatchObject({ holds: 'online' })
  const view = await say(cleo, meeting, 'inPerson', { note: 'arrivo alle 10' })
  expect(view.mine).toMatchObject({ holds: null, place: 1, note: 'arrivo alle 10' })
  expect(view.totals).toEqual({ inPerson: 1, online: 1, waiting: 1, maybe: 0, no: 0 })
  expect((await say(dan, meeting, 'inPerson')).mine).toMatchObject({ holds: 'inPerson' })
})

it('the same request twice changes nothing', async () => {
  const meeting = await aMeeting()
  const sent = {
    meetingId: meeting._id,
    clientId: newId(),
    networkId: network.id,
    choice: 'online' as const,
    note: null,
  }
  const [one, again] = await Promise.all([ana.api(endpoints.answer, sent), ana.api(endpoints.answer, sent)])
  expect([one.number, again.number]).toEqual([2, 2])
  expect((await say(ana, meeting, 'online')).number).toBe(2)
})

it('who gives up a seat hands it on at once: whoever waited is told live, by mail and once', async () => {
  const mailed = await newPerson('Marta', 'member', { id: network.id, kind: 'network' })
  const { email } = await buildAccountOf(mailed.id)
  const meeting = await withSeats(1, null)
  await say(ana, meeting, 'inPerson')
  await say(mailed, meeting, 'inPerson')
  const live = await mailed.socket()
  await say(ana, meeting, 'no')
  expect(await standing(mailed, meeting)).toMatchObject({ holds: 'inPerson', place: null })
  const mail = await mailbox.next(email)
  expect(mail.subject).toContain('Si è liberato un posto')
  expect(mail.text).toMatch(/\d{4}/)
  expect(await live.next(answerEvents.mineChanged)).toEqual({ meetingId: meeting._id, personId: mailed.id })
  const { notices } = await mailed.api(endpoints.waiting)
  expect(notices).toMatchObject([{ kind: 'promoted', meeting: { id: meeting._id } }])
  await mailed.api(endpoints.seen, { meetingId: meeting._id })
  expect((await mailed.api(endpoints.waiting)).notices).toEqual([])
  expect(mailbox.received.filter(({ to }) => to === email)).toHaveLength(1)
})

it('a seat that comes to who may no longer see the meeting is told to nobody', async () => {
  const gone = await newPerson('Rosa')
  const { email } = await buildAccountOf(gone.id)
  const role = await buildRole({ personId: gone.id, placeId: network.id, placeKind: 'network', role: 'member' })
  const meeting = await withSeats(1, null)
  for (const person of [ana, gone, ben]) await say(person, meeting, 'inPerson')
  await staff.api(administrationEndpoints.endRole, { roleId: role._id })
  await say(ana, meeting, 'no')
  await say(facilitator, meeting, 'no', { personId: gone.id })
  await vi.waitUntil(async () => (await ben.api(endpoints.waiting)).notices.length > 0, { timeout: 30_000 })
  expect(mailbox.received.filter(({ to }) => to === email)).toEqual([])
  expect(await NoticeModel.countDocuments({ personId: gone.id })).toBe(0)
})

it('members know the people of their network; in a lab whoever comes; who organises all of them, with their notes', async () => {
  const meeting = await aMeeting()
  await say(ana, meeting, 'inPerson', { note: 'posto auto' })
  await say(dan, meeting, 'online')
  const names = async (person: TestPerson) => {
    const { people: shown } = await person.api(endpoints.read, { meetingId: meeting._id })
    return shown.map(({ person: { name }, note }) => `${name} ${note ?? ''}`.trim())
  }
  expect(await names(ben)).toEqual(['Ana'])
  expect(await names(dan)).toEqual(['Dan'])
  expect(await names(ana)).toEqual(['Ana posto auto'])
  for (const person of [facilitator, staff]) expect(await names(person)).toEqual(['Ana posto auto', 'Dan'])
  for (const person of [evaluator, outsider]) await expect(names(person)).rejects.toMatchObject({ code: 'not_found' })

  const lab = await buildLab()
  for (const { id } of [ana, dan]) await buildRole({ personId: id, placeId: lab.id, placeKind: 'lab', role: 'member' })
  const labs = await buildMeeting({ audienceIds: [lab.id], createdBy: staff.id })
  await say(dan, labs, 'inPerson')
  expect((await ana.api(endpoints.read, { meetingId: labs._id })).people.map(({ person }) => person.name)).toEqual([
    'Dan',
  ])
  await say(dan, labs, 'maybe')
  expect((await ana.api(endpoints.read, { meetingId: labs._id })).people).toEqual([])
})

it('a referente answers for people of their network alone; it shows who did, and the person can undo it', async () => {
  const meeting = await aMeeting()
  const view = await say(coordinator, meeting, 'inPerson', { personId: ana.id })
  expect(view.people).toMatchObject([{ person: { name: 'Ana' }, by: { name: 'Corrado' } }])
  expect((await say(ana, meeting, 'none')).mine).toBeNull()
  await expect(say(coordinator, meeting, 'online', { personId: dan.id, networkId: other.id })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(say(coordinator, meeting, 'online', { personId: dan.id })).rejects.toMatchObject({
    fields: { networkId: 'not_invited' },
  })
  await expect(say(ben, meeting, 'online', { personId: ana.id })).rejects.toMatchObject({ code: 'forbidden' })
})

it('a referente takes no seat from whoever comes for another network', async () => {
  const meeting = await aMeeting()
  const both = await newPerson('Eva', 'member', { id: network.id, kind: 'network' })
  await buildRole({ personId: both.id, placeId: other.id, placeKind: 'network', role: 'member' })
  await say(dan, meeting, 'inPerson')
  await say(both, meeting, 'online', { networkId: other.id })
  for (const choice of ['no', 'none', 'inPerson'] as const)
    await expect(say(coordinator, meeting, choice, { personId: both.id })).rejects.toMatchObject({
      fields: { personId: 'not_invited' },
    })
  await expect(say(coordinator, meeting, 'no', { personId: dan.id })).rejects.toMatchObject({
    fields: { personId: 'not_invited' },
  })
  expect(await standing(dan, meeting)).toMatchObject({ holds: 'inPerson' })
  expect(await standing(both, meeting)).toMatchObject({ holds: 'online', networkId: other.id })
  await say(both, meeting, 'online')
  const { people: shown } = await say(coordinator, meeting, 'no', { personId: both.id })
  expect(shown.find(({ person }) => person.id === both.id)).toMatchObject({ choice: 'no', by: { name: 'Corrado' } })
})

it('a substitution that is sent again changes nothing', async () => {
  const meeting = await aMeeting()
  await say(ana, meeting, 'inPerson')
  const sent = { personId: ben.id, insteadOf: ana.id, clientId: newId() }
  const { number } = await say(ana, meeting, 'inPerson', sent)
  expect((await say(ana, meeting, 'inPerson', sent)).number).toBe(number)
})

it('who has a seat names a substitute of the same network; nobody takes one by themselves', async () => {
  const meeting = await withSeats(null, 1)
  await say(ana, meeting, 'inPerson')
  await say(ben, meeting, 'online')
  await expect(say(ben, meeting, 'inPerson', { insteadOf: ana.id })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(
    say(ana, meeting, 'inPerson', { personId: dan.id, networkId: other.id, insteadOf: ana.id }),
  ).rejects.toMatchObject({ fields: { choice: 'no_seat' } })
  await say(ana, meeting, 'inPerson', { personId: ben.id, insteadOf: ana.id })
  expect(await standing(ben, meeting)).toMatchObject({ holds: 'inPerson', place: null })
  expect(await standing(ana, meeting)).toMatchObject({ holds: null, choice: 'no' })
})

it('one comes for a network of theirs that is invited', async () => {
  const meeting = await aMeeting()
  await expect(say(ana, meeting, 'inPerson', { networkId: other.id })).rejects.toMatchObject({
    code: 'invalid',
    fields: { networkId: 'not_invited' },
  })
  await expect(say(ana, meeting, 'inPerson', { networkId: null })).rejects.toMatchObject({ code: 'invalid' })
  expect((await say(staff, meeting, 'inPerson', { networkId: null })).mine).toMatchObject({ holds: 'inPerson' })
})

it('a limit that is raised lets in who waits; a network that is removed loses its seats and is told', async () => {
  const meeting = await withSeats(null, 1)
  await say(ana, meeting, 'inPerson')
  await say(ben, meeting, 'inPerson')
  await change(meeting, { seats: { room: null, perNetwork: 2 } })
  expect(await standing(ben, meeting)).toMatchObject({ holds: 'inPerson' })
  await change(meeting, { placeIds: [other.id] })
  await vi.waitUntil(async () => (await ben.api(endpoints.waiting)).notices.some(({ kind }) => kind === 'lost'), {
    timeout: 30_000,
  })
  const { networks } = await staff.api(endpoints.read, { meetingId: meeting._id })
  expect(networks).toEqual([])
})

it('moved, it keeps seats and asks each yes again', async () => {
  const meeting = await withSeats(1, null)
  await say(ana, meeting, 'inPerson')
  await say(ben, meeting, 'inPerson')
  await change(meeting, { from: '08:00', to: '09:00' })
  expect(await standing(ana, meeting)).toMatchObject({ holds: 'inPerson', toConfirm: true })
  expect((await ana.api(endpoints.waiting)).toConfirm.map(({ id }) => id)).toContain(meeting._id)
  expect((await say(ana, meeting, 'inPerson')).mine).toMatchObject({ holds: 'inPerson', toConfirm: false })
  expect(await standing(ben, meeting)).toMatchObject({ place: 1 })
})

it('after closing nothing is taken; a no always is', async () => {
  const start = new Date(Date.now() + 86_400_000)
  const meeting = await aMeeting({ start, answersUntil: new Date(Date.now() - 1_000) })
  await expect(say(ana, meeting, 'inPerson')).rejects.toMatchObject({ code: 'conflict', fields: { choice: 'closed' } })
  expect((await say(ana, meeting, 'no')).mine).toMatchObject({ choice: 'no' })
  const struck = await aMeeting()
  await staff.api(meetingEndpoints.cancel, { meetingId: struck._id, reason: 'La sala è chiusa' })
  await expect(say(ana, struck, 'online')).rejects.toMatchObject({ fields: { choice: 'cancelled' } })
})

it('what waits for me are meetings that I may still answer', async () => {
  const [open, closed] = [await aMeeting(), await aMeeting({ answersUntil: new Date(Date.now() - 1_000) })]
  const asked = async () => (await cleo.api(endpoints.waiting)).toAnswer.map(({ id }) => id)
  expect(await asked()).toContain(open._id)
  expect(await asked()).not.toContain(closed._id)
  await say(cleo, open, 'maybe')
  expect(await asked()).not.toContain(open._id)
  const { standings } = await cleo.api(endpoints.mine, { from: dayOf(new Date()), to: dayOf(open.start) })
  expect(standings.find(({ meetingId }) => meetingId === open._id)).toMatchObject({ choice: 'maybe', holds: null })
})

it('staff is waited for where it has a place or organises, and may answer anywhere', async () => {
  const [elsewhere, theirs] = [await aMeeting(), await aMeeting({ organiserIds: [staff.id] })]
  const asked = async () => (await staff.api(endpoints.waiting)).toAnswer.map(({ id }) => id)
  expect(await asked()).toContain(theirs._id)
  expect(await asked()).not.toContain(elsewhere._id)
  const answer = { meetingId: elsewhere._id, clientId: newId(), networkId: null, choice: 'online', note: null } as const
  expect((await staff.api(endpoints.answer, answer)).mine).toMatchObject({ holds: 'online' })
})

it('says no names where everybody of the audience hears', async () => {
  const meeting = await aMeeting()
  const hearing = await dan.socket()
  await say(ana, meeting, 'inPerson')
  expect(await hearing.next(answerEvents.changed)).toEqual({ meetingId: meeting._id, number: 2 })
})

it('who belongs to the network no more leaves the seat to who waits, once, also where several processes look', async () => {
  const brief = async (name: string) => {
    const person = await newPerson(name)
    const role = { personId: person.id, placeId: network.id, placeKind: 'network', role: 'member' } as const
    const { _id: roleId } = await buildRole(role)
    return { person, leave: () => staff.api(administrationEndpoints.endRole, { roleId }) }
  }
  const [first, next] = [await brief('Rino'), await brief('Rita')]
  const meeting = await withSeats(1, null)
  for (const { person } of [first, next]) await say(person, meeting, 'inPerson')
  await freeSeatsOfLeavers()
  expect(await standing(next.person, meeting)).toMatchObject({ holds: null, place: 1 })
  await first.leave()
  await Promise.all([freeSeatsOfLeavers(), freeSeatsOfLeavers()])
  const view = await next.person.api(endpoints.read, { meetingId: meeting._id })
  expect(view).toMatchObject({ mine: { holds: 'inPerson' }, totals: { inPerson: 1, waiting: 0 } })
  await freeSeatsOfLeavers()
  expect((await next.person.api(endpoints.read, { meetingId: meeting._id })).number).toBe(view.number)
  // of a seat that came before who had it left they hear nothing after
  const notices = async () => (await next.person.api(endpoints.waiting)).notices
  await vi.waitUntil(async () => (await notices()).length === 1, { timeout: 30_000 })
  await next.leave()
  expect(await notices()).toEqual([])
})

it('who gains a network keeps the seat, and who is in an archived one; for a network that is theirs no more nobody comes', async () => {
  const [lab, closing] = [await buildLab(), await buildNetwork()]
  const member = (personId: string, placeId: string, placeKind: 'network' | 'lab' = 'network') =>
    buildRole({ personId, placeId, placeKind, role: 'member' })
  const gains = await newPerson('Gino')
  await member(gains.id, lab.id, 'lab')
  const archived = await newPerson('Alba', 'member', { id: closing.id, kind: 'network' })
  const both = await newPerson('Bice', 'member', { id: network.id, kind: 'network' })
  const { _id: roleId } = await member(both.id, other.id)
  const [first, second] = [
    await withSeats(null, null, { audienceIds: [lab.id, network.id] }),
    await withSeats(null, null, { audienceIds: [network.id, other.id, closing.id] }),
  ]
  await say(gains, first, 'inPerson', { networkId: null })
  await say(archived, second, 'inPerson', { networkId: closing.id })
  await say(both, second, 'online', { networkId: other.id })
  await member(gains.id, network.id)
  await staff.api(placeAdministrationEndpoints.archive, { placeId: closing.id })
  await staff.api(administrationEndpoints.endRole, { roleId })
  await freeSeatsOfLeavers()
  expect(await standing(gains, first)).toMatchObject({ holds: 'inPerson', networkId: null })
  expect(await standing(archived, second)).toMatchObject({ holds: 'inPerson', networkId: closing.id })
  expect(await standing(both, second)).toBeNull()
})

it('to look for who has left asks the same few questions, however many come to however many meetings', async () => {
  for (const meeting of await Promise.all([1, 2, 3].map(() => aMeeting())))
    await Promise.all([ana, ben, cleo, dan].map((person) => say(person, meeting, 'inPerson')))
  await freeSeatsOfLeavers()
  let asked = 0
  mongoose.set('debug', () => (asked += 1))
  try {
    await freeSeatsOfLeavers()
  } finally {
    mongoose.set('debug', false)
  }
  expect(asked).toBeLessThan(8)
})
