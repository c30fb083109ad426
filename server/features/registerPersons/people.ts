// SPDX-License-Identifier: AGPL-3.0-or-later
import { findAllAccounts } from '#server/features/accounts/queries.ts'
import { findOrganisationNames } from '#server/features/organisations/queries.ts'
import { bodiesToday } from '#server/features/people/present.ts'
import { findPeople } from '#server/features/people/queries.ts'
import { findKnownPeople } from '#server/features/register/known.ts'
import type { RegisterPerson } from '#shared/features/registerPersons.ts'

/** Everybody whom registers know, and everybody with an account: who came without one may have it since. */
export async function findRegisterPeople(): Promise<Map<string, RegisterPerson>> {
  const [known, emails] = await Promise.all([findKnownPeople(), findAllAccounts()])
  const accountIds = [...emails.keys(), ...[...known.values()].flatMap(({ personId }) => personId ?? [])]
  const records = await findPeople([...new Set(accountIds)])
  const bodyNames = await findOrganisationNames(records.flatMap(bodiesToday))
  const people = new Map<string, RegisterPerson>()
  for (const { key, personId, days, ...said } of known.values())
    people.set(key, {
      ...{ ...said, key, hasAccount: personId !== null && emails.has(personId) },
      ...{ meetings: days.length, first: days[0] ?? null, last: days.at(-1) ?? null },
    })
  for (const record of records) {
    const { _id: key, name } = record
    const before = people.get(key)
    const bodies = bodiesToday(record).flatMap((id) => bodyNames.get(id) ?? [])
    const email = emails.get(key)
    people.set(key, {
      ...{ key, hasAccount: emails.has(key), name, networks: before?.networks ?? [] },
      bodies: [...new Set([...(before?.bodies ?? []), ...bodies])],
      emails: [...new Set([...(before?.emails ?? []), ...(email ? [email] : [])])],
      ...{ meetings: before?.meetings ?? 0, first: before?.first ?? null, last: before?.last ?? null },
    })
  }
  return people
}
