// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { previewMail } from '#server/features/mail/service.ts'
import type { OpenMeeting } from '#server/features/meetings/access.ts'
import { findPerson } from '#server/features/people/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { seedOf } from '#server/lib/db/seed.ts'
import type { ReminderKind, ReminderTexts } from '#shared/features/reminders.ts'
import { sayReminder } from './letter.ts'

/** What the organisers of a meeting have its reminders say. */
interface TextsDocument extends ReminderTexts {
  /** The meeting. */
  _id: string
  by: string
  at: Date
}

const textsSchema = new mongoose.Schema<TextsDocument>(
  {
    _id: { type: String, required: true },
    week: { type: String, default: null },
    day: { type: String, default: null },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'reminderTexts' },
)

const TextsModel = mongoose.model('ReminderTexts', textsSchema)
export const reminderTextsSeed = seedOf<TextsDocument>(TextsModel, { person: 'by' })

export async function findReminderTexts(meetingId: string): Promise<ReminderTexts> {
  const found = await TextsModel.findById(meetingId).lean()
  return { week: found?.week ?? null, day: found?.day ?? null }
}

export async function writeReminderTexts(
  by: string,
  { record }: Authorized<OpenMeeting, 'organise'>,
  { week, day }: { [Kind in ReminderKind]?: string | null | undefined },
): Promise<ReminderTexts> {
  refuseCaseData({ week, day })
  const written = { ...(week !== undefined && { week }), ...(day !== undefined && { day }) }
  await TextsModel.updateOne({ _id: record._id }, { $set: { ...written, by, at: new Date() } }, { upsert: true })
  return findReminderTexts(record._id)
}

/** As it would be to who asks, without the secret of a link. */
export async function previewReminder(
  actorId: string,
  { record }: Authorized<OpenMeeting, 'organise'>,
  { text }: { kind: ReminderKind; text: string | null },
): Promise<{ subject: string; text: string }> {
  refuseCaseData({ text })
  const person = await findPerson(actorId)
  const language = person?.settings.language ?? 'it'
  const said = sayReminder(record, { language, choice: 'inPerson', own: text })
  return previewMail({ ...said, language, name: person?.name ?? null, page: `/incontri/${record._id}` })
}
