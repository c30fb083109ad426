// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { mailTo } from '#server/features/accounts/mails.ts'
import { findEmail } from '#server/features/accounts/queries.ts'
import { letterToGuest } from '#server/features/guests/letters.ts'
import { findGuest } from '#server/features/guests/queries.ts'
import { enqueueMail } from '#server/features/mail/service.ts'
import { factsOfMeeting, findMeetings, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { write } from '#server/lib/db/write.ts'
import { idFor } from '#server/lib/id.ts'
import { job } from '#server/lib/jobs/job.ts'
import { answerEvents, type NoticeKind } from '#shared/features/answers.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import { createFormat } from '#shared/lib/format.ts'
import { NoticeModel } from './notices.ts'
import { effectOf } from './state.ts'

const templates = { promoted: 'seatPromoted', lost: 'seatLost' } as const

interface Telling {
  kind: NoticeKind
  number: number
}

async function tell(meeting: MeetingRecord, personId: string, { kind, number }: Telling): Promise<void> {
  const _id = idFor(`seat ${meeting._id} ${number} ${personId}`)
  if (await NoticeModel.exists({ _id })) return
  const [person, email] = await Promise.all([findPerson(personId), findEmail(personId)])
  if (!person) return
  await write(async (tx) => {
    await NoticeModel.create([{ _id, meetingId: meeting._id, personId, kind, at: new Date() }])
    const { full } = createFormat(person.settings.language)
    const params = { title: meeting.title, when: full(meeting.start.toISOString()) }
    const page = `/incontri/${meeting._id}`
    const mail = email && mailTo(person, email, { template: templates[kind], page, params })
    if (mail) await enqueueMail(tx, { ...mail, ...(kind === 'promoted' && { meetingId: meeting._id }) })
    tx.emit(answerEvents.mineChanged, { meetingId: meeting._id, personId })
  })
}

/** Who has no account is told by letter alone. */
async function tellGuest(meeting: MeetingRecord, guestId: string, { kind, number }: Telling): Promise<void> {
  const _id = idFor(`seat ${meeting._id} ${number} ${guestId}`)
  const guest = await findGuest(guestId)
  if (!guest || (await NoticeModel.exists({ _id }))) return
  await write(async (tx) => {
    await NoticeModel.create([{ _id, meetingId: meeting._id, personId: guestId, kind, at: new Date() }])
    await enqueueMail(tx, letterToGuest(guest, meeting, templates[kind]))
  })
}

/**
 * Tells those whose seat came or went by one entry, once; nobody once it has begun, and of a
 * seat nobody who may no longer see the meeting.
 */
export const tellSeats = job({
  name: 'answers:tell',
  input: z.object({ meetingId: z.string(), number: z.number() }),
  async run({ meetingId, number }) {
    const [meeting] = await findMeetings([meetingId])
    if (!meeting || meeting.start <= new Date()) return
    const { promoted, lost } = await effectOf(meetingId, number)
    const facts = await factsOfMeeting(meeting)
    for (const who of promoted) await tellGuest(meeting, who, { kind: 'promoted', number })
    for (const who of promoted)
      if (meetingPolicy.read(await findActorNow(who), facts)) await tell(meeting, who, { kind: 'promoted', number })
    for (const who of lost) await tell(meeting, who, { kind: 'lost', number })
  },
})
