// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { mailTo } from '#server/features/accounts/mails.ts'
import { findEmail } from '#server/features/accounts/queries.ts'
import { answerLinkPurpose, answerLinkRecord } from '#server/features/answerLinks/access.ts'
import { readState } from '#server/features/answers/state.ts'
import { type MailRequest, sendMail } from '#server/features/mail/service.ts'
import { mailWords } from '#server/features/mail/words.ts'
import { factsOfMeeting, findMeeting, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findPerson, type Person } from '#server/features/people/queries.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { job } from '#server/lib/jobs/job.ts'
import { deliveryAfter } from '#server/lib/mail/deliver.ts'
import { answerLinkPage } from '#shared/features/answerLinks.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import { createFormat } from '#shared/lib/format.ts'
import { id } from '#shared/lib/schema.ts'
import { actionLetter } from './actions.ts'
import { type ReminderDocument, ReminderModel } from './model.ts'

const settle = async (reminderId: string, state: ReminderDocument['state']) =>
  ReminderModel.updateOne({ _id: reminderId }, { $set: { state, at: new Date() } })

/**
 * What the person says now, if they are still to be reminded: not of what begun, was moved or cancelled, nor after a no,
 * nor of what they may no longer see.
 */
async function answerStanding({ meetingId, personId, start }: ReminderDocument, meeting: MeetingRecord) {
  if (meeting.cancelled || meeting.start <= new Date() || meeting.start.getTime() !== start.getTime()) return null
  if (!meetingPolicy.read(await findActorNow(personId), await factsOfMeeting(meeting))) return null
  const seat = (await readState(meetingId)).seats.standings.get(personId)
  return seat && (seat.holds !== null || seat.choice === 'maybe') ? seat.choice : null
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
  const { language } = person.settings
  const words = mailWords(language)
  const { full, time } = createFormat(language)
  const mail = mailTo(person, to, {
    template: 'meetingReminder',
    params: {
      title: meeting.title,
      when: `${full(meeting.start.toISOString())}–${time(meeting.end.toISOString())}`,
      where: [meeting.venue, meeting.link].filter((part) => part !== null).join(' · ') || words('meeting.nowhere'),
      answer: words(`meeting.${choice}`),
    },
    page: answerLinkPage(meeting._id, person._id),
    secretOf: { purpose: answerLinkPurpose, recordId: answerLinkRecord(meeting._id, person._id) },
  })
  return { ...mail, meetingId: meeting._id }
}

async function findLetter(reminder: ReminderDocument): Promise<MailRequest | null> {
  const [meeting, person, to] = await Promise.all([
    findMeeting(reminder.meetingId),
    findPerson(reminder.personId),
    findEmail(reminder.personId),
  ])
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
