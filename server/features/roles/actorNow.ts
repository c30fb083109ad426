// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPeople } from '#server/features/people/queries.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { findGrants } from './queries.ts'

/** Somebody with the rights of this moment, for work that goes on after its request was let in. */
export async function findActorNow(personId: string): Promise<Actor> {
  const [[person], grants] = await Promise.all([findPeople([personId]), findGrants(personId)])
  return { id: personId, grants: person && person.suspendedAt === null ? grants : [] }
}
