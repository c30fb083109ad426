// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPerson } from '#server/features/people/queries.ts'
import { endOtherSessions, type SignInProof, takeSignInTurn } from '#server/features/sessions/service.ts'
import { write } from '#server/lib/db/write.ts'
import { fairQueue } from '#server/lib/fairQueue.ts'
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

/** The work is heavy on purpose: half of the threads that Node lends for it, whoever asks, one after the other. */
const inTurn = fairQueue({ atOnce: 2, perAsker: 60, waiting: 300 })

/** Proof of the person whose address and password these are, or null; the same work either way. */
export const checkPassword = (email: string, password: string, address: string): Promise<SignInProof | null> =>
  withAttempt<SignInProof>(
    email,
    address,
    async () => {
      const account = await AccountModel.findOne({ email }).lean()
      const { personId = '', passwordHash = null } = account ?? {}
      const [matches, person] = await Promise.all([verifyPassword(passwordHash, password), findPerson(personId)])
      return matches && person && !person.suspendedAt ? { personId, passwordHash } : null
    },
    (work) => inTurn(address, work),
  )

/** For a door that has been opened already: what the person at the keyboard says is their own password. */
export async function requireOwnPassword(personId: string, password: string, field: string): Promise<void> {
  const account = await AccountModel.findOne({ personId }).lean()
  const mine = account && (await checkPassword(account.email, password, personId))
  if (mine?.personId !== personId) throw new AppError('invalid', { fields: { [field]: 'wrong_password' } })
}

/**
 * Refuses what is easily guessed from the lists or from what is known of the person; made before the `write`. `asker`:
 * who waits in line with their own requests alone, a person or an address.
 */
export async function hashNewPassword(password: string, known: readonly string[], asker: string): Promise<string> {
  await requireStrongPassword(password, known, asker)
  return inTurn(asker, () => hashPassword(password))
}

/** Within a `write`. Links that were sent before are void: whoever asked for them may be why it changes. */
export async function setPassword(personId: string, passwordHash: string | null): Promise<void> {
  await takeSignInTurn(personId)
  await AccountModel.updateOne({ personId }, { $set: { passwordHash } })
  await voidMailTokens(personId)
}

/** The first mail that is answered: what somebody prepared with an address that was not theirs falls. */
const claimAddress = (personId: string): Promise<void> =>
  write(async () => {
    await setPassword(personId, null)
    await AccountModel.updateOne({ personId }, { $set: { emailProved: true } })
    await endOtherSessions(personId, null)
  })

/** Who a sign-in link lets in. */
export async function useSignInLink(token: string): Promise<SignInProof> {
  const { personId, email } = await useMailToken('link', token)
  const [account, person] = await Promise.all([AccountModel.findOne({ personId }).lean(), findPerson(personId)])
  // the address has changed since, or the person may not come in
  if (account?.email !== email || !person || person.suspendedAt) throw new AppError('link_spent')
  if (account.emailProved !== false) return { personId, passwordHash: account.passwordHash }
  await claimAddress(personId)
  return { personId, passwordHash: null }
}
