// SPDX-License-Identifier: AGPL-3.0-or-later
import { insertTogether } from '#server/lib/db/insertTogether.ts'
import { newId } from '#server/lib/id.ts'
import { defaultSettings } from '#shared/features/people.ts'
import { type PersonDocument, PersonModel } from './model.ts'

/** For tests: a person as a record, without account or role. */
export async function buildPerson(overrides: Partial<PersonDocument> = {}): Promise<PersonDocument> {
  const person: PersonDocument = {
    _id: newId(),
    name: 'Persona di prova',
    title: 'operatrice sociale',
    colour: 'teal',
    languages: ['italiano'],
    organisations: [],
    home: null,
    settings: { ...defaultSettings },
    welcomedAt: new Date(),
    suspendedAt: null,
    demo: false,
    createdAt: new Date(),
    ...overrides,
  }
  await insertTogether(PersonModel, person)
  return person
}
