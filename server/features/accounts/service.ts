// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPerson } from '#server/features/people/queries.ts'
import { newId } from '#server/lib/id.ts'
import { withAttempt } from './attempts.ts'
import { AccountModel } from './model.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

interface NewAccount {
  personId: string
  email: string
  /** Null: the person comes in by mail link until they choose one. */
  password: string | null
}

/** A taken address breaks the unique index: `isDuplicate`, outside the `write`. */
export async function createAccount({ personId, email, password }: NewAccount): Promise<void> {
  const passwordHash = password === null ? null : await hashPassword(password)
  await AccountModel.create([{ _id: newId(), personId, email: email.toLowerCase(), passwordHash }])
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
