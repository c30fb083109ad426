// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonSummary } from '#shared/features/people.ts'
import type { PersonDocument } from './model.ts'

export const presentPersonSummary = (person: PersonDocument): PersonSummary => ({
  id: person._id,
  name: person.name,
  title: person.title,
  home: person.home?.name ?? null,
  colour: person.colour,
})
