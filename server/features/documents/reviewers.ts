// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findReadersOf } from '#server/features/sharing/audience.ts'
import { findNamed } from '#server/features/sharing/named.ts'
import type { documentEndpoints } from '#shared/features/documents.ts'
import { byName } from '#shared/features/people.ts'
import type { Actor } from '#shared/lib/actor.ts'
import type { OutputOf } from '#shared/lib/endpoint.ts'
import type { OpenDocument } from './access.ts'
import type { Review } from './model.ts'

/** Who may be asked for a review today, and answer it: who may change the text. */
export async function findEditors(open: Pick<OpenDocument, 'item' | 'place'>): Promise<Set<string>> {
  const readers = await findReadersOf(open)
  return new Set([...readers].flatMap(([id, { level }]) => (level === 'edit' ? [id] : [])))
}

/** Its readers as far as somebody may know of them, by name. */
export async function findPeopleOf(
  actor: Actor,
  { item, place }: Pick<OpenDocument, 'item' | 'place'>,
): Promise<OutputOf<typeof documentEndpoints.people>> {
  const named = await findNamed(actor, place, item.access)
  const people = await findPersonSummaries(named.keys())
  return {
    people: [...people.values()].sort(byName).flatMap((person) => {
      const level = named.get(person.id)?.level
      return level ? [{ ...person, level }] : []
    }),
  }
}

/** Whoever may answer no more is named as such: nobody waits for them. */
export const withLapsed = (review: Review, editors: ReadonlySet<string>): Review => ({
  ...review,
  reviewers: review.reviewers.map((one) => ({ ...one, lapsed: !editors.has(one.personId) })),
})
