// SPDX-License-Identifier: AGPL-3.0-or-later
import { findOrganisationNames } from '#server/features/organisations/queries.ts'
import { guardedCache, inOneBatch, questionMs } from '#server/lib/cache.ts'
import { onLetGo } from '#server/lib/realtime/letGo.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { PersonModel } from './model.ts'
import { bodyToday, presentPersonSummary } from './present.ts'

const summaries = guardedCache<PersonSummary | null>({
  max: 5_000,
  load: inOneBatch(async (personIds) => {
    const people = await PersonModel.find({ _id: { $in: personIds } })
      .maxTimeMS(questionMs)
      .lean()
    const bodies = await findOrganisationNames(people.map(bodyToday))
    return new Map(people.map((person) => [person._id, presentPersonSummary(person, bodies)]))
  }),
})
onLetGo((subject) => {
  if (subject.what === 'summary' || subject.what === 'person') summaries.drop(subject.personId)
  if (subject.what === 'day' || subject.what === 'all') summaries.clear()
})

export const findPersonSummary = async (personId: string): Promise<PersonSummary | null> => summaries.get(personId)

/** In one batch; people that are gone are left out. */
export async function findPersonSummaries(personIds: Iterable<string>): Promise<Map<string, PersonSummary>> {
  const found = await Promise.all([...new Set(personIds)].map((id) => summaries.get(id)))
  return new Map(found.flatMap((person) => (person ? [[person.id, person]] : [])))
}
