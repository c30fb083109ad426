// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer } from 'node:net'
import mongoose from 'mongoose'
import { expect, it, vi } from 'vitest'
import { buildAccountOf } from '#server/features/accounts/build.ts'
import { buildMeeting } from '#server/features/meetings/build.ts'
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import { buildOutcome } from '#server/features/outcomes/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { setMailSettings } from '#server/lib/mail/deliver.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { answerLinkEndpoints } from '#shared/features/answerLinks.ts'
import { answerEndpoints } from '#shared/features/answers.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import { outcomeEndpoints } from '#shared/features/outcomes.ts'
import { reminderEndpoints } from '#shared/features/reminders.ts'
import type { Choice } from '#shared/features/seats.ts'
import { addDays, startOfDay, today } from '#shared/lib/dates.ts'
import { whenOver } from '#test/support/endings.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { anonymous, newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { ownPort } from '#test/support/ports.ts'
import { startTestServer, testServer } from '#test/support/server.ts'
import { beginDueReminders } from './due.ts'
import { mailReminder } from './jobs.ts'
import { ReminderModel } from './model.ts'

const mailbox = await startMailbox()
await startTestServer({ SMTP_URL: mailbox.url })
const network = await buildNetwork()
const { facilitator, staff } = await people(network)

async function somebody(): Promise<TestPerson & { email: string }> {
  const person = await newPerson('Marta', 'member', { id: network.id, kind: 'network' })
  return { ...person, email: (await buildAccountOf(person.id)).email }
}

const days = (count: number) => new Date(Date.now() + count * 86_400_000)
/** Written long ago, so that its reminders have not just been told. */
const aMeeting = (draft: Partial<MeetingRecord> = {}) =>
  buildMeeting({ audienceIds: [network.id], createdBy: facilitator.id, createdAt: days(-30), ...draft })
const say = (person: TestPerson, { _id }: MeetingRecord, choice: Choice) =>
  person.api(answerEndpoints.answer, { meetingId: _id, clientId: newId(), networkId: network.id, choice, note: null })
const settled = async ({ _id }: MeetingRecord, states: string[]) => {
  const read = async () => (await ReminderModel.find({ meetingId: _id }).lean()).map(({ state }) => state).sort()
  await expect.poll(read, { timeout: 30_000 }).toEqual([...states].sort())
}
const jobs = () => mongoose.connection.collection('jobs')
const mailsTo = (email: string) => mailbox.received.filter(({ to }) => to === email)

it('reminds who said yes or maybe, once whoever looks and however often, with one Message-ID and the entry', async () => {
  const [yes, maybe, no] = [await somebody(), await somebody(), await somebody()]
  const meeting = await aMeeting({ start: days(5), title: 'Tavolo del mercoledì', venue: 'Biblioteca' })
  await say(yes, meeting, 'inPerson')
  await say(maybe, meeting, 'maybe')
  await say(no, meeting, 'no')
  await Promise.all([beginDueReminders(), beginDueReminders(), beginDueReminders()])
  const [mail] = [await mailbox.next(yes.email), await mailbox.next(maybe.email)]
  expect(mail.text).toContain('Biblioteca')
  expect(mail.text).toContain('sì, in presenza')
  expect(mail.text).toMatch(/20\d\d, \d{1,2}:\d\d–\d{1,2}:\d\d/)
  expect(mail.calendar).toContain(`UID:${meeting._id}@`)
  await settled(meeting, ['sent', 'sent'])
  const { messageId } = mail
  expect(messageId).toContain((await ReminderModel.findOne({ personId: yes.id }).lean())?._id ?? 'none')
  await beginDueReminders(days(4.5))
  await mailbox.next(yes.email)
  await beginDueReminders(days(4.6))
  await settled(meeting, ['sent', 'sent', 'sent', 'sent'])
  // a job that runs again after a crash sends nothing a second time
  for (const { _id: reminderId } of await ReminderModel.find({ meetingId: meeting._id }).lean())
    await mailReminder.run({ reminderId }, newId())
  expect(mailsTo(yes.email)).toHaveLength(2)
  expect(mailsTo(no.email)).toEqual([])
  // the letter's link is an answer
  const [, , meetingId = '', personId = ''] = mail.link.pathname.split('/')
  const link = { meetingId, personId, secret: mail.token }
  expect((await anonymous.api(answerLinkEndpoints.read, link)).standing).toMatchObject({ choice: 'inPerson' })
})

it('reminds of an action once, on the day before, who has it; not of what is done, nor who has just got it', async () => {
  const owner = await somebody()
  const keeper = await newPerson('Ida', 'coordinator', { id: network.id, kind: 'network' })
  const { email } = await buildAccountOf(keeper.id)
  const meeting = await aMeeting({ start: days(-20), title: 'Tavolo dello sportello' })
  const due = addDays(today(), 2)
  const made = { meetingId: meeting._id, placeIds: [network.id], createdBy: facilitator.id, due }
  await buildOutcome({ ...made, ownerId: owner.id, text: 'Mandare la scheda' })
  await buildOutcome({ ...made, text: 'Stampare i volantini' })
  await buildOutcome({ ...made, ownerId: owner.id, dueSince: days(2) })
  const { _id: outcomeId } = await buildOutcome({ ...made, ownerId: owner.id, text: 'Già fatta' })
  await owner.api(outcomeEndpoints.settle, { outcomeId, state: 'done' })
  const eve = startOfDay(addDays(today(), 1)).getTime()
  await beginDueReminders(new Date(eve + 6 * 3_600_000))
  expect(await ReminderModel.countDocuments({ meetingId: meeting._id })).toBe(0)
  const morning = new Date(eve + 9 * 3_600_000)
  await Promise.all([beginDueReminders(morning), beginDueReminders(morning)])
  const mails = [await mailbox.next(owner.email), await mailbox.next(email)]
  expect(mails.map(({ text }) => /Mandare la scheda|Stampare i volantini/.exec(text)?.[0])).toEqual([
    'Mandare la scheda',
    'Stampare i volantini',
  ])
  expect(mails[0]?.text).toContain('Tavolo dello sportello')
  await beginDueReminders(new Date(eve + 30 * 3_600_000))
  // the other who keeps the network has no address
  await settled(meeting, ['sent', 'sent', 'dropped'])
  expect(mailsTo(owner.email)).toHaveLength(1)
})

it('says what its organisers wrote in the place of the usual sentence, of each reminder its own, and again the usual one', async () => {
  const person = await somebody()
  const meeting = await aMeeting({ start: days(5), title: 'Tavolo dei materiali' })
  const { _id: meetingId } = meeting
  await say(person, meeting, 'inPerson')
  const week = 'Portate i numeri dello sportello.\n\nServono quelli di due mesi.'
  await facilitator.api(reminderEndpoints.write, { meetingId, week, day: 'Ci vediamo domani.' })
  const shown = await facilitator.api(reminderEndpoints.preview, { meetingId, kind: 'week', text: week })
  expect(shown.text).toContain('Servono quelli di due mesi.')
  expect(shown.text).not.toContain('ti ricordiamo')
  await beginDueReminders()
  const { text } = await mailbox.next(person.email)
  expect(text).toContain('Portate i numeri dello sportello.')
  expect(text).toContain('sì, in presenza')
  expect(text).not.toContain('Ci vediamo domani.')
  // of two who write, each their own, both stay
  await facilitator.api(reminderEndpoints.write, { meetingId, day: 'A domani.' })
  expect(await facilitator.api(reminderEndpoints.read, { meetingId })).toEqual({ week, day: 'A domani.' })
  await facilitator.api(reminderEndpoints.write, { meetingId, week: null, day: null })
  await beginDueReminders(days(4.5))
  expect((await mailbox.next(person.email)).text).toContain('ti ricordiamo')
  const bad = { meetingId, week: 'Parliamo di RSSMRA85T10A562S', day: null }
  await expect(facilitator.api(reminderEndpoints.write, bad)).rejects.toMatchObject({ fields: { week: 'case_data' } })
})

it('after a long time away only the nearer one is due; who has just been told of a meeting is not reminded', async () => {
  const person = await somebody()
  const near = await aMeeting({ start: days(0.5) })
  const fresh = await aMeeting({ start: days(3), createdAt: new Date() })
  const waiting = await aMeeting({ start: days(0.4), seats: { room: 1, perNetwork: null } })
  const other = await somebody()
  await say(other, waiting, 'inPerson')
  await say(person, waiting, 'inPerson')
  await say(person, near, 'online')
  await say(person, fresh, 'online')
  await beginDueReminders()
  await settled(near, ['sent'])
  await settled(waiting, ['sent'])
  expect(await ReminderModel.countDocuments({ meetingId: fresh._id })).toBe(0)
  expect(mailsTo(person.email)).toHaveLength(1)
})

it('none for a meeting that was moved, cancelled or begun meanwhile, nor to who says no now', async () => {
  const person = await somebody()
  const meetings = [
    await aMeeting({ start: days(5) }),
    await aMeeting({ start: days(5) }),
    await aMeeting({ start: days(5) }),
  ]
  const [cancelled, moved, declined] = meetings
  if (!cancelled || !moved || !declined) throw new Error('three meetings')
  for (const meeting of meetings) await say(person, meeting, 'online')
  setMailSettings({ ...testServer().env, SMTP_URL: `smtp://127.0.0.1:${await ownPort()}` })
  await beginDueReminders()
  // nobody answers there: nothing was handed over, so each waits to be tried again
  const ids = (await ReminderModel.find({ personId: person.id }).lean()).map(({ _id }) => _id)
  const triedLater = { 'input.reminderId': { $in: ids }, runAt: { $gt: new Date() } }
  await vi.waitUntil(async () => (await jobs().countDocuments(triedLater)) === meetings.length, { timeout: 30_000 })
  await facilitator.api(meetingEndpoints.cancel, { meetingId: cancelled._id, reason: 'La sala è chiusa' })
  await say(person, declined, 'no')
  await ReminderModel.updateMany({ meetingId: moved._id }, { $set: { start: days(4) } })
  setMailSettings({ ...testServer().env, SMTP_URL: mailbox.url })
  for (const meeting of meetings) await settled(meeting, ['dropped'])
  expect(mailsTo(person.email)).toEqual([])
})

it('none to who may no longer see the meeting', async () => {
  const gone = await newPerson('Rosa')
  const { email } = await buildAccountOf(gone.id)
  const role = await buildRole({ personId: gone.id, placeId: network.id, placeKind: 'network', role: 'member' })
  const meeting = await aMeeting({ start: days(5) })
  await say(gone, meeting, 'online')
  await staff.api(administrationEndpoints.endRole, { roleId: role._id })
  await beginDueReminders()
  await settled(meeting, ['dropped'])
  expect(mailsTo(email)).toEqual([])
})

it('a letter that is refused is said to be, and one whose server was lost while it took it is not sent again', async () => {
  const [refused, lost] = [await somebody(), await somebody()]
  const first = await aMeeting({ start: days(5) })
  await say(refused, first, 'online')
  mailbox.refuseAddress(refused.email)
  await beginDueReminders()
  await settled(first, ['refused'])

  // takes the letter and is gone before it answers
  let letters = 0
  const port = await ownPort()
  const server = createServer((socket) => {
    socket.write('220 here\r\n')
    socket.on('data', (data) => {
      const said = data.toString()
      if (said.startsWith('EHLO')) socket.write('250 here\r\n')
      else if (said.startsWith('DATA')) socket.write('354 go on\r\n')
      else if (said.includes('\r\n.\r\n')) {
        letters += 1
        socket.destroy()
      } else if (/^(MAIL|RCPT)/.test(said)) socket.write('250 yes\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  whenOver(async () => void server.close())
  setMailSettings({ ...testServer().env, SMTP_URL: `smtp://127.0.0.1:${port}` })
  const second = await aMeeting({ start: days(5) })
  await say(lost, second, 'online')
  await beginDueReminders()
  await settled(second, ['uncertain'])
  setMailSettings({ ...testServer().env, SMTP_URL: mailbox.url })
  await beginDueReminders()
  expect([letters, mailsTo(lost.email).length]).toEqual([1, 0])
})
