// SPDX-License-Identifier: AGPL-3.0-or-later
import { findKeepers } from '#server/features/roles/keepers.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { labJoiningEvents } from '#shared/features/labJoining.ts'

interface Changed {
  placeId: string
  personId: string
}

/** Who looks after the lab, and the person themselves. */
const audience = async ({ placeId, personId }: Changed): Promise<string[]> =>
  [personId, ...(await findKeepers(placeId))].map(rooms.person)

export const announceLabJoining = (): void => broadcastInOrder([labJoiningEvents.changed], audience)
