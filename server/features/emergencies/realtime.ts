// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { emergencyEvents } from '#shared/features/emergencies.ts'

/** The networks it is for, and the staff. */
export function announceEmergencies(): void {
  broadcastInOrder([emergencyEvents.turned, emergencyEvents.changed], async ({ placeIds }) => {
    const { programmePlaceId } = await findCatalogue()
    return [...placeIds.map(rooms.place), ...(programmePlaceId ? [rooms.role(programmePlaceId, 'staff')] : [])]
  })
}
