// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { findProgramme, presentProgrammeCard } from '#server/features/programme/queries.ts'
import type { Tx } from '#server/lib/db/write.ts'
import { job } from '#server/lib/jobs/job.ts'
import { deliverMail } from '#server/lib/mail/deliver.ts'
import { publicUrl } from '#server/lib/publicUrl.ts'
import { sealedToken } from '#server/lib/seal.ts'
import { languages } from '#shared/features/people.ts'
import { composeMail } from './compose.ts'
import { mailTemplates } from './templates.ts'

const mailRequest = z.object({
  to: z.string(),
  name: z.nullable(z.string()),
  language: z.enum(languages),
  template: z.enum(mailTemplates),
  params: z.record(z.string(), z.string()),
  /** Goes along as an entry for a calendar. */
  meetingId: z.optional(z.string()),
  /** What somebody wrote, in paragraphs. */
  body: z.optional(z.string()),
  /** The page behind the button. */
  page: z.string(),
  /** The record whose secret stands in the link. The secret itself is never stored: it follows from the record. */
  secretOf: z.nullable(z.object({ purpose: z.string(), recordId: z.string() })),
})
export type MailRequest = z.infer<typeof mailRequest>

/** A meeting as a file for calendars, by whoever knows of meetings: set at the start. */
let calendarOf: (meetingId: string, language: MailRequest['language']) => Promise<string | null> = async () => null
export const writeCalendarsWith = (given: typeof calendarOf): void => {
  calendarOf = given
}

/** Sends one mail now. `mailId` is the same at each try. */
export async function sendMail(request: MailRequest, mailId: string): Promise<void> {
  const secret = request.secretOf && sealedToken(request.secretOf.purpose, request.secretOf.recordId)
  const url = publicUrl(request.page) + (secret ? `#${secret}` : '')
  const card = presentProgrammeCard(await findProgramme())
  const composed = composeMail({ ...request, url }, card)
  const { to, language, meetingId } = request
  const calendar = meetingId === undefined ? null : await calendarOf(meetingId, language)
  await deliverMail({ id: mailId, to, language, calendar, ...composed })
}

/** What a letter would say, with the address of a page and no secret in it. */
export async function previewMail(
  said: Pick<MailRequest, 'template' | 'params' | 'language' | 'name' | 'page'> & { body?: string },
): Promise<{ subject: string; text: string }> {
  const card = presentProgrammeCard(await findProgramme())
  const { subject, shownText } = composeMail({ ...said, url: publicUrl(said.page) }, card)
  return { subject, text: shownText }
}

const mailJob = job({ name: 'mail:send', input: mailRequest, run: sendMail })

/** Within a `write`: the mail leaves when the change is committed, and never without it. */
export const enqueueMail = (tx: Tx, request: MailRequest): Promise<void> => tx.enqueue(mailJob, request)
