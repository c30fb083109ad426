// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { findEmail } from '#server/features/accounts/queries.ts'
import { sendMail } from '#server/features/mail/service.ts'
import { mailWords } from '#server/features/mail/words.ts'
import { factsOfMeeting, findMeeting, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findPerson, type Person } from '#server/features/people/queries.ts'
import { findPersonSummary } from '#server/features/people/summaries.ts'
import { findCatalogue, findPlace } from '#server/features/places/queries.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { idFor } from '#server/lib/id.ts'
import { job } from '#server/lib/jobs/job.ts'
import { deliveryAfter } from '#server/lib/mail/deliver.ts'
import { withoutMarks } from '#server/lib/withoutMarks.ts'
import { announcementPage, type MailState, versionFor } from '#shared/features/announcements.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { createFormat } from '#shared/lib/format.ts'
import { id } from '#shared/lib/schema.ts'
import { opened } from './access.ts'
import { tellManagers } from './announce.ts'
import { AnnouncementModel, type AnnouncementRecord, RecipientModel, type RecipientRecord } from './model.ts'

const ofAnnouncement = z.object({ announcementId: id })

/** Others go first after that: a link to come in does not wait behind seven hundred announcements. */
const stretchMs = 2_000
const heldMs = 60_000
const maxTries = 12
const backoffMs = (tries: number) => Math.min(2 ** tries * 1_000, 3_600_000)

const templates = { first: 'announcement', edited: 'announcementAgain', reminder: 'announcementReminder' } as const

interface Reached {
  person: Person
  to: string
  /** The meeting it calls them to, where they may see it. */
  meeting: MeetingRecord | null
}

async function writeTo(record: AnnouncementRecord, recipient: RecipientRecord, { person, to, meeting }: Reached) {
  const { language } = person.settings
  const { version, missing } = versionFor(record.versions, language)
  const [author, place] = await Promise.all([
    findPersonSummary(record.authorId),
    findPlace(recipient.placeIds[0] ?? ''),
  ])
  const words = mailWords(language)
  const asks = record.acknowledgement === 'none' ? '' : words(`announcements.${record.acknowledgement}`)
  const format = createFormat(language)
  const due = record.dueDay && words('announcements.due', { day: format.day(record.dueDay) })
  const called = meeting &&
    !meeting.cancelled && {
      title: meeting.title,
      from: format.full(meeting.start.toISOString()),
      to: format.time(meeting.end.toISOString()),
    }
  const body = [
    missing ? words('announcements.italianOnly') : '',
    withoutMarks(version?.text ?? ''),
    called && [words('announcements.meeting', called), meeting.venue ?? ''].filter(Boolean).join(' · '),
    [asks, due].join(' ').trim(),
  ]
  await sendMail(
    {
      to,
      name: person.name,
      language,
      template: templates[recipient.mail.reason],
      params: { title: version?.title ?? '', author: author?.name ?? '', place: place?.name ?? '' },
      body: body.filter(Boolean).join('\n\n'),
      // the day goes into calendars with the mail that says it
      ...(meeting && { meetingId: meeting._id }),
      page: announcementPage(record._id),
      secretOf: null,
    },
    idFor(`${recipient._id} ${recipient.mail.round}`),
  )
}

async function findMeetingFor(actor: Actor, { meetingId }: AnnouncementRecord): Promise<MeetingRecord | null> {
  const meeting = meetingId === null ? null : await findMeeting(meetingId)
  return meeting && meetingPolicy.read(actor, await factsOfMeeting(meeting)) ? meeting : null
}

/** Who may no longer read it, because they left since, gets no more of it. */
async function attempt(recipient: RecipientRecord): Promise<MailState> {
  const record = await AnnouncementModel.findById(recipient.announcementId).lean()
  const person = await findPerson(recipient.personId)
  const actor = await findActorNow(recipient.personId)
  if (record?.state !== 'sent' || !person || !opened(actor, record, (await findCatalogue()).places)) return 'stopped'
  const to = await findEmail(person._id)
  if (to === null) return 'noAddress'
  await writeTo(record, recipient, { person, to, meeting: await findMeetingFor(actor, record) })
  return 'sent'
}

async function settle({ _id, mail: { round } }: RecipientRecord, state: MailState): Promise<void> {
  await RecipientModel.updateOne(
    { _id, 'mail.round': round },
    { $set: { 'mail.state': state, 'mail.at': new Date(), 'mail.tries': 0 } },
  )
}

/** One mail; false when none is due. Whoever dies between sending and writing it down sends the same one again. */
async function sendNext(announcementId: string): Promise<boolean> {
  const now = Date.now()
  const recipient = await RecipientModel.findOneAndUpdate(
    { announcementId, 'mail.state': 'waiting', 'mail.heldUntil': { $lte: new Date(now) } },
    { $set: { 'mail.heldUntil': new Date(now + heldMs) }, $inc: { 'mail.tries': 1 } },
    { returnDocument: 'after' },
  ).lean()
  if (!recipient) return false
  const { tries } = recipient.mail
  try {
    await settle(recipient, await attempt(recipient))
  } catch (error) {
    if (deliveryAfter(error) === 'refused' || tries >= maxTries) await settle(recipient, 'refused')
    else
      await RecipientModel.updateOne(
        { _id: recipient._id },
        { $set: { 'mail.heldUntil': new Date(Date.now() + backoffMs(tries)) } },
      )
  }
  return true
}

async function sendWaiting({ announcementId }: { announcementId: string }): Promise<void> {
  const until = Date.now() + stretchMs
  let more = true
  while (more && Date.now() < until) more = await sendNext(announcementId)
  const next = await RecipientModel.findOne({ announcementId, 'mail.state': 'waiting' }, { mail: 1 })
    .sort({ 'mail.heldUntil': 1 })
    .lean()
  const record = await AnnouncementModel.findById(announcementId).lean()
  await write(async (tx) => {
    if (next) await tx.enqueue(mailsJob, { announcementId }, { runAt: next.mail.heldUntil })
    if (record) tellManagers(tx, record)
  })
}
export const mailsJob = job({ name: 'announcements:mails', input: ofAnnouncement, run: sendWaiting })

/** Within a `write`: some of those it was sent to are written again, each a mail of its own. */
export async function mailAgain(
  tx: Tx,
  announcementId: string,
  personIds: readonly string[],
  reason: RecipientRecord['mail']['reason'],
): Promise<void> {
  const $set = {
    'mail.state': 'waiting',
    'mail.reason': reason,
    'mail.tries': 0,
    'mail.heldUntil': new Date(0),
    ...(reason === 'reminder' && { remindedAt: new Date() }),
  }
  await RecipientModel.updateMany({ announcementId, personId: { $in: personIds } }, { $set, $inc: { 'mail.round': 1 } })
  await tx.enqueue(mailsJob, { announcementId })
}
