// SPDX-License-Identifier: AGPL-3.0-or-later
import { enqueueMail } from '#server/features/mail/service.ts'
import { findPerson, type Person } from '#server/features/people/queries.ts'
import { endOtherSessions, type SignInProof, takeSignInTurn } from '#server/features/sessions/service.ts'
import { isDuplicate, type Tx, write } from '#server/lib/db/write.ts'
import { mailPages } from '#shared/features/accounts.ts'
import { meEvents } from '#shared/features/me.ts'
import { AppError } from '#shared/lib/errors.ts'
import { mailTo } from './mails.ts'
import { findMailToken, useMailToken } from './mailTokens.ts'
import { AccountModel } from './model.ts'
import { findEmail } from './queries.ts'
import { hashNewPassword, requireOwnPassword, setPassword } from './service.ts'

async function findHolder(personId: string): Promise<{ person: Person; email: string }> {
  const [person, email] = await Promise.all([findPerson(personId), findEmail(personId)])
  if (!person || person.suspendedAt || !email) throw new AppError('link_spent')
  return { person, email }
}

/** Within a `write`: a new password is never news to the one whose it is. */
export const tellPasswordChanged = (tx: Tx, person: Person, email: string): Promise<void> =>
  enqueueMail(tx, mailTo(person, email, { template: 'passwordChanged', page: mailPages.forgotten }))

/** Changes the password and tells its owner. Every other session ends before this returns. */
async function replacePassword(
  personId: string,
  password: string,
  { keepSession = null, asker }: { keepSession?: string | null; asker: string },
  spend?: () => Promise<unknown>,
): Promise<SignInProof> {
  const { person, email } = await findHolder(personId)
  const passwordHash = await hashNewPassword(password, [email, person.name], asker)
  await write(async (tx) => {
    await takeSignInTurn(personId)
    await spend?.()
    await setPassword(personId, passwordHash)
    await tellPasswordChanged(tx, person, email)
    await endOtherSessions(personId, keepSession)
  })
  return { personId, passwordHash }
}

export async function changePassword(personId: string, sessionId: string, current: string, password: string) {
  await requireOwnPassword(personId, current, 'current')
  await replacePassword(personId, password, { keepSession: sessionId, asker: personId })
}

/** By the link of a mail. A refused password leaves the link usable. */
export async function resetPassword(token: string, password: string, address: string): Promise<SignInProof> {
  const { personId, email } = await findMailToken('password', token)
  if ((await findEmail(personId)) !== email) throw new AppError('link_spent')
  return replacePassword(personId, password, { asker: address }, async () => {
    await useMailToken('password', token)
    await AccountModel.updateOne({ personId }, { $set: { emailProved: true } })
  })
}

/** The new address counts from now; the old one is told. */
export async function confirmEmail(token: string): Promise<void> {
  const { personId, email } = await findMailToken('email', token)
  const { person, email: old } = await findHolder(personId)
  try {
    await write(async (tx) => {
      await useMailToken('email', token)
      await AccountModel.updateOne({ personId }, { $set: { email, emailProved: true } })
      await enqueueMail(tx, mailTo(person, old, { template: 'emailChanged', params: { email } }))
      tx.emit(meEvents.changed, { personId })
    })
  } catch (error) {
    throw isDuplicate(error) ? new AppError('link_spent') : error
  }
}
