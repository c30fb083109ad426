// SPDX-License-Identifier: AGPL-3.0-or-later
import { findActiveRoles, findRoleHolders } from '#server/features/roles/queries.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { labJoiningEvents } from '#shared/features/labJoining.ts'

/** Who looks after a lab, the programme's staff, and the person themselves. */
async function audience({ placeId, personId }: { placeId: string; personId: string }): Promise<string[]> {
  const keepers = (await findActiveRoles([placeId])).filter(
    ({ role }) => role === 'facilitator' || role === 'coordinator',
  )
  const staff = await findRoleHolders({ role: 'staff', placeKind: 'programme' })
  const people = new Set([personId, ...staff, ...keepers.map((role) => role.personId)])
  return [...people].map(rooms.person)
}

export const announceLabJoining = (): void => broadcastInOrder([labJoiningEvents.changed], audience)
