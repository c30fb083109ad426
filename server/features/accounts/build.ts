// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildPerson } from '#server/features/people/build.ts'
import type { Person } from '#server/features/people/queries.ts'
import { newId } from '#server/lib/id.ts'
import { AccountModel } from './model.ts'
import { hashPassword } from './passwords.ts'
import { createAccount } from './service.ts'

export interface BuiltAccount {
  personId: string
  email: string
  password: string
}

/** For tests: an address that nobody has. */
export const newEmail = (): string => `${newId().replace(/[-_]/g, 'x').toLowerCase()}@trama.test`

// one for all of them: hashing is slow by intention
const password = `parola ${newId()}`
const hashed = hashPassword(password)

/** For tests: a new address for a person, with the password of all tests; those of before are gone. */
export async function buildAccountOf(personId: string): Promise<BuiltAccount> {
  const email = newEmail()
  await AccountModel.deleteOne({ personId })
  await createAccount({ personId, email, passwordHash: await hashed })
  return { personId, email, password }
}

/** For tests: a person with an address and a password. */
export const buildAccount = async (person: Partial<Person> = {}): Promise<BuiltAccount> =>
  buildAccountOf((await buildPerson(person))._id)
