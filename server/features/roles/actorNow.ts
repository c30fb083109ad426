// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPeople } from '#server/features/people/queries.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { findGrants } from './queries.ts'

/** Some people with the rights of this moment, by few questions. Who is no person has none. */
export async function findActorsNow(personIds: readonly string[]): Promise<Map<string, Actor>> {
  const [people, grants] = await Promise.all([findPeople(personIds), Promise.all(personIds.map(findGrants))])
  const active = new Set(people.flatMap(({ _id, suspendedAt }) => (suspendedAt === null ? [_id] : [])))
  return new Map(personIds.map((id, at) => [id, { id, grants: active.has(id) ? (grants[at] ?? []) : [] }]))
}

/** Somebody with the rights of this moment, for work that goes on after its request was let in. */
export const findActorNow = async (personId: string): Promise<Actor> =>
  (await findActorsNow([personId])).get(personId) ?? { id: personId, grants: [] }
