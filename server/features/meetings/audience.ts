// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'

/** The rooms of some places, and staff, who see every meeting. */
export async function roomsOfAudience(placeIds: readonly string[]): Promise<string[]> {
  const { programmePlaceId } = await findCatalogue()
  return [...placeIds.map(rooms.place), ...(programmePlaceId ? [rooms.role(programmePlaceId, 'staff')] : [])]
}
