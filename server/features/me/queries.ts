// SPDX-License-Identifier: AGPL-3.0-or-later

import { findEmail } from '#server/features/accounts/queries.ts'
import { findOrganisationNames } from '#server/features/organisations/queries.ts'
import { bodiesToday, bodyToday, presentPersonSummary } from '#server/features/people/present.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import type { Me } from '#shared/features/me.ts'
import { AppError } from '#shared/lib/errors.ts'

/** Who I am, what I may do, what I chose. */
export async function findMe(personId: string): Promise<Me> {
  const [person, grants, email] = await Promise.all([findPerson(personId), findGrants(personId), findEmail(personId)])
  if (!person) throw new AppError('unauthenticated')
  const names = await findOrganisationNames(bodiesToday(person))
  const organisations = [...names]
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'it'))
  return {
    person: presentPersonSummary(person, names),
    email,
    organisation: organisations.find(({ id }) => id === bodyToday(person)) ?? null,
    organisations,
    languages: person.languages,
    grants,
    settings: person.settings,
    welcomed: person.welcomedAt !== null,
    demo: person.demo,
  }
}
