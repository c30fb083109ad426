// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildPerson } from '#server/features/people/build.ts'
import type { Person } from '#server/features/people/queries.ts'
import { newId } from '#server/lib/id.ts'
import { hashPassword } from './passwords.ts'
import { createAccount } from './service.ts'

export interface BuiltAccount {
  personId: string
  email: string
  password: string
}

/** For tests: a person with an address and a password of their own. */
export async function buildAccount(person: Partial<Person> = {}): Promise<BuiltAccount> {
  const { _id: personId } = await buildPerson(person)
  const email = `${newId().replace(/[-_]/g, 'x').toLowerCase()}@trama.test`
  const password = `parola ${newId()}`
  await createAccount({ personId, email, passwordHash: await hashPassword(password) })
  return { personId, email, password }
}
