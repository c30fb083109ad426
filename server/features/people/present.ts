// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonSummary } from '#shared/features/people.ts'
import { isActiveGrant } from '#shared/lib/actor.ts'
import { type Day, today } from '#shared/lib/dates.ts'
import type { PersonDocument } from './model.ts'

type Belonging = Pick<PersonDocument, 'organisations'>
type Speaking = Pick<PersonDocument, 'organisations' | 'speaksFor'>

const bodiesOn = ({ organisations }: Belonging, day: Day): string[] => [
  ...new Set(organisations.filter((one) => isActiveGrant(one, day)).map(({ organisationId }) => organisationId)),
]

/** The bodies a person belongs to today, each once. */
export const bodiesToday = (person: Belonging): string[] => bodiesOn(person, today())

/** The body a person speaks for on a day: the one they chose, or else the first. */
export function bodyOn(person: Speaking, day: Day): string {
  const bodies = bodiesOn(person, day)
  return bodies.find((one) => one === person.speaksFor) ?? bodies[0] ?? ''
}

export const bodyToday = (person: Speaking): string => bodyOn(person, today())

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
