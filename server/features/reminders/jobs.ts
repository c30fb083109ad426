// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { mailTo } from '#server/features/accounts/mails.ts'
import { findEmail } from '#server/features/accounts/queries.ts'
import { answerLinkPurpose, answerLinkRecord } from '#server/features/answerLinks/access.ts'
import { readState } from '#server/features/answers/state.ts'
import { letterToGuest } from '#server/features/guests/letters.ts'
import { findGuest } from '#server/features/guests/queries.ts'
import { type MailRequest, sendMail } from '#server/features/mail/service.ts'
import { factsOfMeeting, findMeeting, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findPerson, type Person } from '#server/features/people/queries.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { job } from '#server/lib/jobs/job.ts'
import { deliveryAfter } from '#server/lib/mail/deliver.ts'
import { answerLinkPage } from '#shared/features/answerLinks.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import type { Choice } from '#shared/features/seats.ts'
import { id } from '#shared/lib/schema.ts'
import { actionLetter } from './actions.ts'
import { sayReminder } from './letter.ts'
import { type ReminderDocument, ReminderModel } from './model.ts'
import { findReminderTexts } from './texts.ts'

const settle = async (reminderId: string, state: ReminderDocument['state']) =>
  ReminderModel.updateOne({ _id: reminderId }, { $set: { state, at: new Date() } })

/** It has not begun, nor was it moved or cancelled since. */
const isStill = ({ start }: ReminderDocument, meeting: MeetingRecord): boolean =>
  !meeting.cancelled && meeting.start > new Date() && meeting.start.getTime() === start.getTime()

/** What somebody says now, if they come or may come; null after a no. */
async function choiceStanding({ meetingId, personId }: ReminderDocument): Promise<Choice | null> {
  const seat = (await readState(meetingId)).seats.standings.get(personId)
  return seat && (seat.holds !== null || seat.choice === 'maybe') ? seat.choice : null
}

/** The same of somebody with an account, who is not reminded of what they may no longer see. */
async function answerStanding(reminder: ReminderDocument, meeting: MeetingRecord): Promise<Choice | null> {
  if (!isStill(reminder, meeting)) return null
  const reads = meetingPolicy.read(await findActorNow(reminder.personId), await factsOfMeeting(meeting))
  return reads ? choiceStanding(reminder) : null
}

interface Addressee {
  person: Person
  to: string
}

/** The letter of a meeting; null for who is not to be reminded of it any more. */
async function meetingLetter(
  reminder: ReminderDocument,
  meeting: MeetingRecord,
  { person, to }: Addressee,
): Promise<MailRequest | null> {
  const choice = await answerStanding(reminder, meeting)
  if (choice === null) return null
  const said = sayReminder(meeting, { language: person.settings.language, choice, own: await ownText(reminder) })
  const mail = mailTo(person, to, {
    ...said,
    page: answerLinkPage(meeting._id, person._id),
    secretOf: { purpose: answerLinkPurpose, recordId: answerLinkRecord(meeting._id, person._id) },
  })
  return { ...mail, ...(said.body !== undefined && { body: said.body }), meetingId: meeting._id }
}

/** What its organisers wrote for this reminder. */
const ownText = async ({ meetingId, kind }: ReminderDocument): Promise<string | null> =>
  kind === 'action' ? null : (await findReminderTexts(meetingId))[kind]

/** Of who has no account, as long as they say yes or perhaps. */
async function guestLetter(reminder: ReminderDocument, meeting: MeetingRecord): Promise<MailRequest | null> {
  const guest = await findGuest(reminder.personId)
  const choice = guest && isStill(reminder, meeting) ? await choiceStanding(reminder) : null
  if (!guest || choice === null) return null
  const said = sayReminder(meeting, { language: 'it', choice, own: await ownText(reminder) })
  return { ...letterToGuest(guest, meeting, said.template), ...said }
}

async function findLetter(reminder: ReminderDocument): Promise<MailRequest | null> {
  const [meeting, person, to] = await Promise.all([
    findMeeting(reminder.meetingId),
    findPerson(reminder.personId),
    findEmail(reminder.personId),
  ])
  if (meeting && !person && reminder.kind !== 'action') return guestLetter(reminder, meeting)
  if (!meeting || !person || to === null) return null
  return (reminder.kind === 'action' ? actionLetter : meetingLetter)(reminder, meeting, { person, to })
}

/** One letter. Whether it went out is sure, or it is said that it is not: a second one is never sent. */
export const mailReminder = job({
  name: 'reminders:mail',
  input: z.object({ reminderId: id }),
  async run({ reminderId }) {
    const reminder = await ReminderModel.findById(reminderId).lean()
    if (reminder?.state === 'sending') await settle(reminderId, 'uncertain')
    if (reminder?.state !== 'waiting') return
    const letter = await findLetter(reminder)
    if (!letter) {
      await settle(reminderId, 'dropped')
      return
    }
    await settle(reminderId, 'sending')
    try {
      await sendMail(letter, reminder._id)
      await settle(reminderId, 'sent')
    } catch (error) {
      const delivery = deliveryAfter(error)
      await settle(reminderId, delivery === 'unsent' ? 'waiting' : delivery)
      if (delivery === 'unsent') throw error
    }
  },
})
