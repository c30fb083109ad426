// SPDX-License-Identifier: AGPL-3.0-or-later
import { rooms } from '#server/lib/realtime/rooms.ts'
import { findActiveRoles, findRoleHolders } from './queries.ts'

/** Who looks after a place today, and the programme's staff, who alone look after the programme. */
async function findKeepers(placeId: string): Promise<string[]> {
  const [roles, staff] = await Promise.all([
    findActiveRoles([placeId]),
    findRoleHolders({ role: 'staff', placeKind: 'programme' }),
  ])
  const keepers = roles.filter(
    ({ role, placeKind }) => placeKind !== 'programme' && (role === 'facilitator' || role === 'coordinator'),
  )
  return [...new Set([...staff, ...keepers.map(({ personId }) => personId)])]
}

/** Where they hear of what concerns one person. */
export const roomsOfKeepersAnd = async (personId: string, placeId: string): Promise<string[]> =>
  [personId, ...(await findKeepers(placeId))].map(rooms.person)
