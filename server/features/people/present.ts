// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonSummary } from '#shared/features/people.ts'
import { isActiveGrant } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import type { PersonDocument } from './model.ts'

/** The body a person speaks for today: of those they belong to, the first. */
export const bodyToday = ({ organisations }: Pick<PersonDocument, 'organisations'>): string =>
  organisations.find((one) => isActiveGrant(one, today()))?.organisationId ?? ''

/** With the names of bodies, that of theirs among them. */
export const presentPersonSummary = (person: PersonDocument, bodies: ReadonlyMap<string, string>): PersonSummary => ({
  id: person._id,
  name: person.name,
  title: person.title,
  home: person.home?.name ?? null,
  organisation: bodies.get(bodyToday(person)) ?? null,
  colour: person.colour,
})
