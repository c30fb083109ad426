// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Tx } from '#server/lib/db/write.ts'
import { placeEvents } from '#shared/features/places.ts'
import type { Role } from './queries.ts'

/** Within a `write`: who belongs to the places of some roles has changed. */
export async function announcePeople(tx: Tx, roles: readonly Pick<Role, 'placeId' | 'placeKind'>[]): Promise<void> {
  const placeIds = new Set(roles.map(({ placeId }) => placeId))
  // who comes into their first network comes into the programme, who leaves the last one leaves it
  const { programmePlaceId } = await findCatalogue()
  if (programmePlaceId && roles.some(({ placeKind }) => placeKind === 'network')) placeIds.add(programmePlaceId)
  for (const placeId of placeIds) tx.emit(placeEvents.peopleChanged, { placeId })
}
