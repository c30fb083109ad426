// SPDX-License-Identifier: AGPL-3.0-or-later

import { findActiveRoles, findGuestRoles, findNetworkRoles, type Role } from '#server/features/roles/queries.ts'
import { placePolicy } from '#shared/features/places.ts'
import type { OpenThread } from './access.ts'

/** People with a role that reads a place today. */
export async function findPlaceReaders(place: {
  id: string
  kind: 'programme' | 'network' | 'lab'
  readOnly: boolean
}): Promise<Set<string>> {
  const roles = [
    ...(await findActiveRoles([place.id])),
    ...(place.kind === 'programme' ? await findNetworkRoles() : []),
  ]
  const byPerson = new Map<string, Role[]>()
  for (const role of roles) byPerson.set(role.personId, [...(byPerson.get(role.personId) ?? []), role])
  const readers = [...byPerson].filter(([id, grants]) => placePolicy.read({ id, grants }, place))
  return new Set(readers.map(([id]) => id))
}

/** Everybody who may read a thread today: people of its place, and its guests. */
export async function findThreadReaders({ facts }: OpenThread): Promise<Set<string>> {
  const [readers, guests] = await Promise.all([findPlaceReaders(facts.place), findGuestRoles(facts.id)])
  for (const { personId } of guests) readers.add(personId)
  return readers
}
