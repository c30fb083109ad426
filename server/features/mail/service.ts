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
  /** The page behind the button. */
  page: z.string(),
  /** The record whose secret stands in the link. The secret itself is never stored: it follows from the record. */
  secretOf: z.nullable(z.object({ purpose: z.string(), recordId: z.string() })),
})
export type MailRequest = z.infer<typeof mailRequest>

/** Sends one mail now. `mailId` is the same at each try. */
export async function sendMail(request: MailRequest, mailId: string): Promise<void> {
  const secret = request.secretOf && sealedToken(request.secretOf.purpose, request.secretOf.recordId)
  const url = publicUrl(request.page) + (secret ? `#${secret}` : '')
  const card = presentProgrammeCard(await findProgramme())
  const composed = composeMail({ ...request, url }, card)
  await deliverMail({ id: mailId, to: request.to, language: request.language, ...composed })
}

const mailJob = job({ name: 'mail:send', input: mailRequest, run: sendMail })

/** Within a `write`: the mail leaves when the change is committed, and never without it. */
export const enqueueMail = (tx: Tx, request: MailRequest): Promise<void> => tx.enqueue(mailJob, request)
