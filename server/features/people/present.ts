// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonSummary } from '#shared/features/people.ts'
import { isActiveGrant } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import type { PersonDocument } from './model.ts'

/** The body a person speaks for today: of those they belong to, the first. */
export const bodyToday = ({ organisations }: Pick<PersonDocument, 'organisations'>): string =>
  organisations.find((one) => isActiveGrant(one, today()))?.organisationId ?? ''

export const presentPersonSummary = (person: PersonDocument): PersonSummary => ({
  id: person._id,
  name: person.name,
  title: person.title,
  home: person.home?.name ?? null,
  colour: person.colour,
})
