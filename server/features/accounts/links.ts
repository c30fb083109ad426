// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { type MailRequest, sendMail } from '#server/features/mail/service.ts'
import { findPerson, type Person } from '#server/features/people/queries.ts'
import { write } from '#server/lib/db/write.ts'
import { job } from '#server/lib/jobs/job.ts'
import { limiter } from '#server/lib/limiter.ts'
import { hashOf } from '#server/lib/seal.ts'
import { mailPages } from '#shared/features/accounts.ts'
import { mailTo } from './mails.ts'
import { createMailToken, type MailToken, mailTokenPurpose } from './mailTokens.ts'
import { findAccountByEmail } from './queries.ts'
import { requireOwnPassword } from './service.ts'

/** Nobody's letter box is filled by somebody else. */
const mailsPerAddress = limiter({ name: 'mail:asked', points: 5, seconds: 15 * 60 })
/** Nor are many letter boxes, from one place: an office whose people have all forgotten their password stays below. */
const mailsAskedFrom = limiter({ name: 'mail:from', points: 100, seconds: 15 * 60 })
/** Nor by one person, whose name they would read: nobody changes their address more often. */
const changesOfPerson = limiter({ name: 'mail:change', points: 10, seconds: 86_400 })

interface LinkMail {
  template: MailRequest['template']
  kind: MailToken['kind']
  email: string
  jobId: string
}

/** The token has the id of the job: tried again, the job sends the same link. */
async function sendLink(person: Person, { template, kind, email, jobId }: LinkMail): Promise<void> {
  await createMailToken({ id: jobId, kind, personId: person._id, email })
  const secretOf = { purpose: mailTokenPurpose, recordId: jobId }
  await sendMail(mailTo(person, email, { template, page: mailPages[kind], secretOf }), jobId)
}

const signInLinks = { link: 'signInLink', password: 'newPassword' } as const

const linkJob = job({
  name: 'accounts:link',
  input: z.object({ email: z.string(), kind: z.enum(['link', 'password']) }),
  async run({ email, kind }, jobId) {
    const account = await findAccountByEmail(email)
    const person = account && (await findPerson(account.personId))
    if (!person || person.suspendedAt) return
    await sendLink(person, { template: signInLinks[kind], kind, email, jobId })
  },
})

const emailChangeJob = job({
  name: 'accounts:emailChange',
  input: z.object({ personId: z.string(), email: z.string() }),
  async run({ personId, email }, jobId) {
    const [person, holder] = await Promise.all([findPerson(personId), findAccountByEmail(email)])
    const owner = holder && (await findPerson(holder.personId))
    if (owner) await sendMail(mailTo(owner, email, { template: 'emailTaken' }), jobId)
    else if (person) await sendLink(person, { template: 'confirmEmail', kind: 'email', email, jobId })
  },
})

/** One job written whether or not anybody has that address: who asks learns nothing, by the answer or by its time. */
export async function askLink(email: string, kind: 'link' | 'password', address: string): Promise<void> {
  await mailsAskedFrom.take(address)
  await mailsPerAddress.take(hashOf(email))
  await write((tx) => tx.enqueue(linkJob, { email, kind }))
}

/** A link goes to the new address. Where somebody has it already they are told; who asks sees no difference. */
export async function askEmailChange(personId: string, email: string, password: string): Promise<void> {
  await requireOwnPassword(personId, password, 'password')
  await changesOfPerson.take(personId)
  await mailsPerAddress.take(hashOf(email))
  await write((tx) => tx.enqueue(emailChangeJob, { personId, email }))
}
