// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { freeSeatsOfLeavers } from '#server/features/answers/leavers.ts'
import { buildChange, buildMeeting } from '#server/features/meetings/build.ts'
import { beginDueReminders } from '#server/features/reminders/due.ts'
import { newId } from '#server/lib/id.ts'
import { answerLinkEndpoints as links } from '#shared/features/answerLinks.ts'
import { answerEndpoints } from '#shared/features/answers.ts'
import { guestEndpoints as endpoints } from '#shared/features/guests.ts'
import { registerEndpoints } from '#shared/features/register.ts'
import type { Choice } from '#shared/features/seats.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { anonymous, people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildGuest } from './build.ts'
import { mailGuest } from './letters.ts'
import { GuestModel } from './model.ts'

const mailbox = await startMailbox()
await startTestServer({ SMTP_URL: mailbox.url })
const network = await buildNetwork()
const { ana, facilitator, staff } = await people(network)

const days = (count: number) => new Date(Date.now() + count * 86_400_000)
const meet = () =>
  buildMeeting({
    ...{
      audienceIds: [network.id],
      createdBy: facilitator.id,
      venue: 'Biblioteca',
      start: days(5),
      createdAt: days(-30),
    },
    seats: { room: 1, perNetwork: 1 },
  })
const draft = (email: string) => ({
  ...{ clientId: newId(), surname: 'Moretti', name: 'Giulia', organisation: 'Centro per le famiglie' },
  ...{ email, consent: true },
})
const address = () => `${newId().toLowerCase()}@fuori.test`

async function linkIn(email: string) {
  const mail = await mailbox.next(email)
  const [, , meetingId = '', personId = ''] = mail.link.pathname.split('/')
  return { mail, link: { meetingId, personId, secret: mail.token } }
}
const answer = (link: { meetingId: string; personId: string; secret: string }, choice: Choice) =>
  anonymous.api(links.answer, { ...link, clientId: newId(), networkId: null, choice })

it('a guest answers from the letter, takes a room seat and none of a network, and is a row of the register', async () => {
  const { _id: meetingId } = await meet()
  const [one, two] = [address(), address()]
  const invited = { meetingId, ...draft(one) }
  const [guest, again] = await Promise.all([
    facilitator.api(endpoints.invite, invited),
    facilitator.api(endpoints.invite, invited),
  ])
  expect(again.id).toBe(guest.id)
  await facilitator.api(endpoints.invite, { meetingId, ...draft(two), name: 'Sara' })
  const { mail, link } = await linkIn(one)
  expect(mail.text).toContain('Biblioteca')
  expect(mail.calendar).toContain(`UID:${meetingId}@`)
  // looking answers nothing
  const looked = await anonymous.api(links.read, link)
  expect(looked).toMatchObject({ name: 'Giulia Moretti', standing: null, networks: [] })
  expect(looked.meeting).toMatchObject({ venue: 'Biblioteca', organisers: [{ name: facilitator.name }] })
  for (const known of [facilitator.id, network.id]) expect(JSON.stringify(looked)).not.toContain(known)
  expect((await answer(link, 'inPerson')).standing).toMatchObject({ holds: 'inPerson', networkId: null })
  const waits = await ana.api(answerEndpoints.answer, {
    ...{ meetingId, clientId: newId(), networkId: network.id, choice: 'inPerson', note: null },
  })
  expect(waits.mine).toMatchObject({ holds: null, place: 1 })
  const { link: other } = await linkIn(two)
  expect((await answer(other, 'inPerson')).standing).toMatchObject({ holds: null, place: 2 })
  expect((await ana.api(answerEndpoints.read, { meetingId })).people.map(({ person }) => person.name)).toEqual(['Ana'])
  const { guests } = await facilitator.api(endpoints.list, { meetingId })
  expect(guests.map(({ name, holds, place }) => [name, holds, place])).toEqual([
    ['Giulia', 'inPerson', null],
    ['Sara', null, 2],
  ])
  const { rows } = await facilitator.api(registerEndpoints.read, { meetingId })
  expect(rows).toMatchObject([
    {
      personId: null,
      surname: 'Moretti',
      organisation: 'Centro per le famiglie',
      email: one,
      networkId: null,
      state: 'expected',
    },
  ])
  // a reminder goes to who comes, as to everybody
  await beginDueReminders()
  expect((await mailbox.next(one)).text).toContain('sì, in presenza')
  // taken back: the seat goes to who waits, the link is no more, and nobody is told by it again
  await facilitator.api(endpoints.setRemoved, { guestId: guest.id, removed: true })
  await expect(anonymous.api(links.read, link)).rejects.toMatchObject({ code: 'not_found' })
  await vi.waitUntil(async () => (await ana.api(answerEndpoints.read, { meetingId })).mine?.holds === 'inPerson', {
    timeout: 30_000,
  })
  expect((await facilitator.api(registerEndpoints.read, { meetingId })).rows.map(({ personId }) => personId)).toEqual([
    ana.id,
  ])
  await ana.api(answerEndpoints.answer, {
    ...{ meetingId, clientId: newId(), networkId: network.id, choice: 'no', note: null },
  })
  expect((await mailbox.next(two)).text).toContain('si è liberato un posto')
  expect(mailbox.received.filter(({ to }) => to === one)).toHaveLength(2)
})

it('is asked once to a meeting, with consent, and only before it begins', async () => {
  const { _id: meetingId } = await meet()
  const email = address()
  const ask = (more = {}) => facilitator.api(endpoints.invite, { meetingId, ...draft(email), ...more })
  await expect(ask({ consent: false })).rejects.toMatchObject({ fields: { consent: 'required' } })
  const { id: guestId } = await ask()
  await expect(ask()).rejects.toMatchObject({ fields: { email: 'taken' } })
  await facilitator.api(endpoints.setRemoved, { guestId, removed: true })
  expect(await ask({ name: 'Lia' })).toMatchObject({ id: guestId, name: 'Lia', email })
  const { _id: begun } = await buildMeeting({
    audienceIds: [network.id],
    createdBy: facilitator.id,
    start: days(-0.01),
  })
  const late = facilitator.api(endpoints.invite, { meetingId: begun, ...draft(address()) })
  await expect(late).rejects.toMatchObject({ fields: { email: 'closed' } })
})

it('keeps the seat as long as the invitation stands; of one taken back no seat is left', async () => {
  const { _id: meetingId } = await meet()
  const email = address()
  const { id: guestId } = await facilitator.api(endpoints.invite, { meetingId, ...draft(email) })
  const { link } = await linkIn(email)
  await answer(link, 'inPerson')
  await freeSeatsOfLeavers()
  expect((await anonymous.api(links.read, link)).standing).toMatchObject({ holds: 'inPerson' })
  // as where the server stops between the two
  await GuestModel.updateOne({ _id: guestId }, { $set: { removedAt: new Date() } })
  const taken = async () => (await facilitator.api(answerEndpoints.read, { meetingId })).totals.inPerson
  expect(await taken()).toBe(1)
  await freeSeatsOfLeavers()
  expect(await taken()).toBe(0)
})

it('a letter box is filled by nobody: asked again nobody is written to twice, and three times a day at most', async () => {
  const email = address()
  const to = (meetingId: string) => facilitator.api(endpoints.invite, { meetingId, ...draft(email) })
  const { _id: meetingId } = await meet()
  const { id: guestId } = await to(meetingId)
  const { link } = await linkIn(email)
  for (let time = 0; time < 4; time += 1) {
    await facilitator.api(endpoints.setRemoved, { guestId, removed: true })
    expect((await to(meetingId)).id).toBe(guestId)
  }
  expect((await anonymous.api(links.read, link)).name).toBe('Giulia Moretti')
  for (const more of [await meet(), await meet()]) {
    await to(more._id)
    expect((await linkIn(email)).link.meetingId).toBe(more._id)
  }
  await expect(to((await meet())._id)).rejects.toMatchObject({ code: 'too_many' })
  expect(mailbox.received.filter((mail) => mail.to === email)).toHaveLength(3)
  // a letter that found the invitation taken back goes when it is given again
  const held = await buildGuest({ meetingId, invitedBy: facilitator.id, email: address(), removedAt: new Date() })
  await mailGuest.run({ guestId: held._id }, newId())
  await facilitator.api(endpoints.setRemoved, { guestId: held._id, removed: false })
  expect((await linkIn(held.email)).link.personId).toBe(held._id)
})

it('is given back only where it could be given', async () => {
  const { _id: meetingId } = await meet()
  const invitedBy = facilitator.id
  const { _id: guestId } = await buildGuest({ meetingId, invitedBy, removedAt: new Date() })
  const back = () => facilitator.api(endpoints.setRemoved, { guestId, removed: false })
  const refused = (email: string) => expect(back()).rejects.toMatchObject({ code: 'conflict', fields: { email } })
  await Promise.all(Array.from({ length: 59 }, () => buildGuest({ meetingId, invitedBy })))
  const { _id: last } = await buildGuest({ meetingId, invitedBy })
  await refused('too_many')
  await GuestModel.deleteOne({ _id: last })
  await buildChange(meetingId, { cancelled: { reason: 'La sala è chiusa', at: new Date(), by: staff.id } })
  await refused('cancelled')
  await buildChange(meetingId, { cancelled: null, start: days(-0.01) })
  await refused('closed')
  await buildChange(meetingId, { start: days(5) })
  await back()
  expect((await facilitator.api(endpoints.list, { meetingId })).guests).toHaveLength(60)
})
