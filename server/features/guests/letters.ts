// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { answerLinkPurpose, answerLinkRecord } from '#server/features/answerLinks/access.ts'
import { type MailRequest, sendMail } from '#server/features/mail/service.ts'
import type { MailTemplate } from '#server/features/mail/templates.ts'
import { mailWords } from '#server/features/mail/words.ts'
import { findMeeting, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findPersonSummary } from '#server/features/people/summaries.ts'
import { idFor } from '#server/lib/id.ts'
import { job } from '#server/lib/jobs/job.ts'
import { answerLinkPage } from '#shared/features/answerLinks.ts'
import { createFormat } from '#shared/lib/format.ts'
import { GuestModel } from './model.ts'
import { type GuestRecord, nameOfGuest } from './queries.ts'

/** A guest has told no language: the letter is in that of the programme. */
const language = 'it'

/** A letter to a guest about their meeting, with the link by which they answer. */
export function letterToGuest(
  guest: GuestRecord,
  meeting: MeetingRecord,
  template: MailTemplate,
  more: Readonly<Record<string, string>> = {},
): MailRequest {
  const { full, time } = createFormat(language)
  const words = mailWords(language)
  const where = [meeting.venue, meeting.link].filter((part) => part !== null).join(' · ')
  return {
    ...{ to: guest.email, name: nameOfGuest(guest), language, template, meetingId: meeting._id },
    params: {
      title: meeting.title,
      when: `${full(meeting.start.toISOString())}–${time(meeting.end.toISOString())}`,
      where: where || words('meeting.nowhere'),
      ...more,
    },
    page: answerLinkPage(meeting._id, guest._id),
    secretOf: { purpose: answerLinkPurpose, recordId: answerLinkRecord(meeting._id, guest._id) },
  }
}

/** The first letter; it stays unsent where the invitation was taken back, or the meeting is off. */
export const mailGuest = job({
  name: 'guests:mail',
  input: z.object({ guestId: z.string() }),
  async run({ guestId }) {
    // in one: who gives the invitation again knows whether the letter has gone
    const held = [{ $set: { heldBack: { $ne: ['$removedAt', null] } } }]
    const written = { returnDocument: 'after', updatePipeline: true } as const
    const guest = await GuestModel.findOneAndUpdate({ _id: guestId }, held, written).lean()
    const meeting = guest && (await findMeeting(guest.meetingId))
    if (!guest || guest.heldBack || !meeting || meeting.cancelled || meeting.end <= new Date()) return
    const by = (await findPersonSummary(guest.invitedBy))?.name ?? ''
    await sendMail(letterToGuest(guest, meeting, 'guestInvitation', { by }), idFor(`guest ${guestId}`))
  },
})
