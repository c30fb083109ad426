// SPDX-License-Identifier: AGPL-3.0-or-later

import { findPlaceRoles } from '#server/features/places/people.ts'
import { findGuestRoles } from '#server/features/roles/queries.ts'
import type { OpenThread } from './access.ts'

/** Everybody who may read a thread today: people of its place, and its guests. */
export async function findThreadReaders({ facts }: OpenThread): Promise<Set<string>> {
  const [roles, guests] = await Promise.all([findPlaceRoles(facts.place), findGuestRoles(facts.id)])
  return new Set([...roles.keys(), ...guests.map(({ personId }) => personId)])
}
