// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { buildAccountOf } from '#server/features/accounts/build.ts'
import { draftEdition } from '#server/features/editions/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { answerEndpoints } from '#shared/features/answers.ts'
import {
  bestSlots,
  type DatePoll,
  datePollEndpoints as endpoints,
  type PollChoice,
} from '#shared/features/datePolls.ts'
import { editionEndpoints } from '#shared/features/editions.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildPoll, draftPoll } from './build.ts'

const mailbox = await startMailbox()
await startTestServer({ SMTP_URL: mailbox.url })
const network = await buildNetwork()
const other = await buildNetwork()
const { ana, ben, facilitator, coordinator, staff } = await people(network)
const dan = await newPerson('Dan', 'member', { id: other.id, kind: 'network' })
const draft = (more: Partial<Parameters<typeof draftPoll>[0]> = {}) =>
  draftPoll({ placeIds: [network.id, other.id], organiserIds: [staff.id], ...more })
/** One letter a slot: y, m or n. */
const say = (who: TestPerson, { id: pollId, slots }: DatePoll, letters: string, more: object = {}) => {
  const words: Record<string, PollChoice> = { y: 'yes', m: 'maybe', n: 'no' }
  const choices = slots.map(({ id: slotId }, at) => ({ slotId, choice: words[letters[at] ?? ''] ?? 'no' }))
  const networkId = who === dan ? other.id : network.id
  return who.api(endpoints.answer, { pollId, networkId, choices, ...more })
}

it('is made once, answered by slot, and shows who answered to who knows them', async () => {
  const written = draft()
  const [poll, again] = await Promise.all([staff.api(endpoints.create, written), staff.api(endpoints.create, written)])
  expect(again.id).toBe(poll.id)
  const { id: pollId } = poll
  const waits = async (who: TestPerson) => (await who.api(endpoints.waiting)).toAnswer.map(({ id }) => id)
  expect(await waits(ana)).toEqual([pollId])
  await say(ana, poll, 'yyn')
  await say(dan, poll, 'ynn')
  await say(coordinator, poll, 'nym', { personId: ben.id })
  expect(await waits(ana)).toEqual([])
  const seen = await ana.api(endpoints.read, { pollId })
  expect(seen.counts.map(({ yes, maybe, no }) => [yes, maybe, no])).toEqual([
    [2, 0, 1],
    [2, 0, 1],
    [0, 1, 2],
  ])
  expect(bestSlots(seen.counts)).toEqual(poll.slots.slice(0, 2).map(({ id }) => id))
  expect(seen.people.map(({ person, by }) => [person.name, by?.name ?? null])).toEqual([
    ['Ana', null],
    ['Ben', coordinator.name],
  ])
  expect(seen.networks.map(({ networkId, people: count }) => [networkId, count])).toEqual([
    [network.id, 2],
    [other.id, 1],
  ])
  expect((await staff.api(endpoints.read, { pollId })).people).toHaveLength(3)
  await expect(say(ana, poll, 'yyy', { personId: ben.id })).rejects.toMatchObject({ code: 'forbidden' })
  const short = { pollId, networkId: network.id, choices: [] }
  await expect(ana.api(endpoints.answer, short)).rejects.toMatchObject({ fields: { choices: 'required' } })
  await staff.api(endpoints.setOpen, { pollId, open: false })
  await expect(say(ana, poll, 'nnn')).rejects.toMatchObject({ fields: { choices: 'closed' } })
  await expect(staff.api(endpoints.choose, { pollId, slotId: poll.slots[0]?.id ?? '' })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect((await staff.api(endpoints.setOpen, { pollId, open: true })).state).toBe('open')
})

it('the winner is the meeting: seats go in the order of the answers, each is told once, and a second choice makes no second one', async () => {
  const addresses = new Map<string, string>()
  for (const { id } of [ana, ben, dan]) addresses.set(id, (await buildAccountOf(id)).email)
  const poll = await staff.api(endpoints.create, draft({ seats: { room: 2, perNetwork: 2 } }))
  const { id: pollId } = poll
  const [, slotId = ''] = poll.slots.map(({ id }) => id)
  await say(dan, poll, 'ynn')
  await say(ben, poll, 'nyn')
  await say(coordinator, poll, 'nyn')
  await say(ana, poll, 'nyn')
  await say(facilitator, poll, 'nmn')
  // who changes another slot keeps their turn, who takes a yes back loses it
  await say(ben, poll, 'yyn')
  await say(coordinator, poll, 'nnn')
  await say(coordinator, poll, 'nyn')
  const chosen = await Promise.all([1, 2].map(() => staff.api(endpoints.choose, { pollId, slotId })))
  expect(chosen.map((one) => one.chosenSlotId)).toEqual([slotId, slotId])
  const meetingId = chosen[0]?.meetingId ?? ''
  expect(chosen.map((one) => [one.state, one.meetingId])).toEqual(Array(2).fill(['chosen', meetingId]))
  const { meetings } = await staff.api(meetingEndpoints.list, { from: today(), to: addDays(today(), 30) })
  expect(meetings.map(({ id }) => id)).toEqual([meetingId])
  const meeting = await ana.api(meetingEndpoints.read, { meetingId })
  expect(meeting).toMatchObject({ start: poll.slots[1]?.start, venue: 'Sede del capofila', seats: { room: 2 } })
  const { people: seated, totals } = await staff.api(answerEndpoints.read, { meetingId })
  expect(
    Object.fromEntries(seated.map(({ person, holds, place, choice }) => [person.name, holds ?? place ?? choice])),
  ).toEqual({
    Ben: 'inPerson',
    Ana: 'inPerson',
    [coordinator.name]: 1,
    [facilitator.name]: 'maybe',
  })
  expect(totals).toMatchObject({ inPerson: 2, waiting: 1, maybe: 1 })
  const [mail, none] = [
    await mailbox.next(addresses.get(ana.id) ?? ''),
    await mailbox.next(addresses.get(dan.id) ?? ''),
  ]
  expect(mail.text).toContain('sì, in presenza')
  expect(mail.calendar).toContain(`UID:${meetingId}@`)
  expect(none.text).toContain('non ancora data')
  const otherSlot = { pollId, slotId: poll.slots[0]?.id ?? '' }
  await expect(staff.api(endpoints.choose, otherSlot)).rejects.toMatchObject({ code: 'conflict' })
  await vi.waitUntil(() => mailbox.received.length >= 3, { timeout: 30_000 })
  expect(mailbox.received.filter(({ to }) => to === addresses.get(ana.id))).toHaveLength(1)
})

it('refuses days that are over, upside down, twice or after the closing; a closed one waits for who organises it', async () => {
  const slot = (day: string, from = '10:00', to = '11:00') => ({ id: newId(), day, from, to })
  const [soon, later] = [addDays(today(), 8), addDays(today(), 9)]
  const wrong = (slots: ReturnType<typeof slot>[], more = {}) => staff.api(endpoints.create, draft({ slots, ...more }))
  await expect(wrong([slot(soon)])).rejects.toMatchObject({ fields: { slots: 'required' } })
  await expect(wrong([slot(soon), slot(later, '11:00', '10:00')])).rejects.toMatchObject({
    fields: { 'slots.1.to': 'date_order' },
  })
  await expect(wrong([slot(soon), slot(addDays(today(), -1))])).rejects.toMatchObject({
    fields: { 'slots.1.day': 'too_early' },
  })
  await expect(wrong([slot(soon), slot(soon)])).rejects.toMatchObject({ fields: { 'slots.1.day': 'taken' } })
  await expect(wrong([slot(soon), slot(later)], { closes: soon })).rejects.toMatchObject({
    fields: { closes: 'date_order' },
  })
  const title = 'Colloquio con Amina Rossi, RSSMRA85T10A562S'
  await expect(wrong([slot(soon), slot(later)], { title })).rejects.toMatchObject({ fields: { title: 'case_data' } })
  const over = await buildPoll(
    { placeIds: [network.id], createdBy: facilitator.id },
    { closesAt: new Date(Date.now() - 1000) },
  )
  expect((await facilitator.api(endpoints.waiting)).toChoose.map(({ id }) => id)).toContain(over._id)
  expect((await ana.api(endpoints.waiting)).toAnswer.map(({ id }) => id)).not.toContain(over._id)
})

it('what is over and undecided crowds out nothing: not what is open, nor what closed last', async () => {
  const quiet = await buildNetwork()
  const eva = await newPerson('Eva', 'member', { id: quiet.id, kind: 'network' })
  const fay = await newPerson('Fay', 'facilitator', { id: quiet.id, kind: 'network' })
  const of = { placeIds: [quiet.id], createdBy: fay.id }
  const over = await Promise.all(
    Array.from({ length: 51 }, (_, at) => buildPoll(of, { closesAt: new Date(Date.now() - (at + 1) * 60_000) })),
  )
  const open = await buildPoll(of)
  const ids = (polls: { id: string }[]) => polls.map(({ id }) => id)
  expect(ids((await eva.api(endpoints.list, { placeId: quiet.id })).polls)).toEqual([open._id])
  expect(ids((await eva.api(endpoints.waiting)).toAnswer)).toEqual([open._id])
  expect(ids((await fay.api(endpoints.waiting)).toChoose)).toEqual(over.slice(0, 50).map(({ _id }) => _id))
})

it('an activity stays as long as a day is chosen for a meeting of it', async () => {
  const { id: editionId } = await staff.api(editionEndpoints.create, draftEdition({ name: 'Prima edizione' }))
  const activity = { editionId, no: 3 }
  const written = { name: 'Percorsi', period: null, measures: [] }
  await staff.api(editionEndpoints.editActivity, { ...activity, ...written })
  const poll = await staff.api(endpoints.create, draft({ activity: { ...activity, lineId: null } }))
  await expect(staff.api(editionEndpoints.removeActivity, activity)).rejects.toMatchObject({ code: 'conflict' })
  await staff.api(endpoints.setOpen, { pollId: poll.id, open: false })
  const left = await staff.api(editionEndpoints.removeActivity, activity)
  expect(left.activities.map(({ no }) => no)).not.toContain(activity.no)
})

it('a referente writes over nothing that was said for another network; who organises may', async () => {
  const poll = await staff.api(endpoints.create, draft())
  const both = await newPerson('Eva', 'member', { id: network.id, kind: 'network' })
  await buildRole({ personId: both.id, placeId: other.id, placeKind: 'network', role: 'member' })
  const said = async () => (await both.api(endpoints.read, { pollId: poll.id })).mine
  await say(both, poll, 'yyn', { networkId: other.id })
  await expect(say(coordinator, poll, 'nnn', { personId: both.id })).rejects.toMatchObject({
    fields: { personId: 'not_invited' },
  })
  expect(await said()).toMatchObject({ networkId: other.id })
  await say(staff, poll, 'ynn', { personId: both.id })
  expect(await said()).toMatchObject({ networkId: network.id })
  await say(coordinator, poll, 'nnn', { personId: both.id })
  expect((await said())?.choices.map(({ choice }) => choice)).toEqual(['no', 'no', 'no'])
})
