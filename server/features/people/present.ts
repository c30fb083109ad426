// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonSummary } from '#shared/features/people.ts'
import { isActiveGrant } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import type { PersonDocument } from './model.ts'

/** The bodies a person belongs to today, each once. */
export const bodiesToday = ({ organisations }: Pick<PersonDocument, 'organisations'>): string[] => [
  ...new Set(organisations.filter((one) => isActiveGrant(one, today())).map(({ organisationId }) => organisationId)),
]

/** The body a person speaks for today: the one they chose, or else the first. */
export function bodyToday(person: Pick<PersonDocument, 'organisations' | 'speaksFor'>): string {
  const bodies = bodiesToday(person)
  return bodies.find((one) => one === person.speaksFor) ?? bodies[0] ?? ''
}

/** Who was sent away shows none until they are back. */
export const photoOf = ({ photo, suspendedAt }: Pick<PersonDocument, 'photo' | 'suspendedAt'>) =>
  suspendedAt ? null : (photo ?? null)

/** With the names of bodies, that of theirs among them. */
export const presentPersonSummary = (person: PersonDocument, bodies: ReadonlyMap<string, string>): PersonSummary => ({
  id: person._id,
  name: person.name,
  title: person.title,
  home: person.home?.name ?? null,
  organisation: bodies.get(bodyToday(person)) ?? null,
  colour: person.colour,
  photo: photoOf(person)?.key.slice('photo-'.length) ?? null,
})

/** Where a person stood whose record is gone. */
export const gonePerson: PersonSummary = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  name: '',
  title: '',
  home: null,
  organisation: null,
  colour: 'blue',
  photo: null,
}
