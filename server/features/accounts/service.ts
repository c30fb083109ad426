// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPerson } from '#server/features/people/queries.ts'
import { endOtherSessions } from '#server/features/sessions/service.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { AppError } from '#shared/lib/errors.ts'
import { withAttempt } from './attempts.ts'
import { useMailToken, voidMailTokens } from './mailTokens.ts'
import { AccountModel } from './model.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { requireStrongPassword } from './strength.ts'

interface NewAccount {
  personId: string
  email: string
  /** Of `hashNewPassword`, made before the `write`; null: the person comes in by mail link until they choose one. */
  passwordHash: string | null
  emailProved?: boolean
}

/** A taken address breaks the unique index: `isDuplicate`, outside the `write`. */
export async function createAccount({ email, emailProved = true, ...account }: NewAccount): Promise<void> {
  await AccountModel.create([{ _id: newId(), ...account, email: email.toLowerCase(), emailProved }])
}

/** The person whose address and password these are, or null; the same work either way. */
export const checkPassword = (email: string, password: string, address: string): Promise<string | null> =>
  withAttempt(email, address, async () => {
    const account = await AccountModel.findOne({ email }).lean()
    const [matches, person] = await Promise.all([
      verifyPassword(account?.passwordHash ?? null, password),
      findPerson(account?.personId ?? ''),
    ])
    return matches && person && !person.suspendedAt ? person._id : null
  })

/** For a door that has been opened already: what the person at the keyboard says is their own password. */
export async function requireOwnPassword(personId: string, password: string, field: string): Promise<void> {
  const account = await AccountModel.findOne({ personId }).lean()
  const mine = account && (await checkPassword(account.email, password, personId))
  if (mine !== personId) throw new AppError('invalid', { fields: { [field]: 'wrong_password' } })
}

/** Refuses what is easily guessed from the lists or from what is known of the person; made before the `write`. */
export async function hashNewPassword(password: string, known: readonly string[]): Promise<string> {
  await requireStrongPassword(password, known)
  return hashPassword(password)
}

/** Within a `write`. Links that were sent before are void: whoever asked for them may be why it changes. */
export async function setPassword(personId: string, passwordHash: string): Promise<void> {
  await AccountModel.updateOne({ personId }, { $set: { passwordHash } })
  await voidMailTokens(personId)
}

/** The first mail that is answered: what somebody prepared with an address that was not theirs falls. */
const claimAddress = (personId: string): Promise<void> =>
  write(async (tx) => {
    await AccountModel.updateOne({ personId }, { $set: { emailProved: true, passwordHash: null } })
    await voidMailTokens(personId)
    tx.afterCommit(() => endOtherSessions(personId, null))
  })

/** Who a sign-in link lets in. */
export async function useSignInLink(token: string): Promise<string> {
  const { personId, email } = await useMailToken('link', token)
  const [account, person] = await Promise.all([AccountModel.findOne({ personId }).lean(), findPerson(personId)])
  // the address has changed since, or the person may not come in
  if (account?.email !== email || !person || person.suspendedAt) throw new AppError('link_spent')
  if (account.emailProved === false) await claimAddress(personId)
  return personId
}
