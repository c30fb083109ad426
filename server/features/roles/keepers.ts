// SPDX-License-Identifier: AGPL-3.0-or-later
import { findActiveRoles, findRoleHolders } from './queries.ts'

/** Who looks after a place today, and the programme's staff, who alone look after the programme. */
export async function findKeepers(placeId: string): Promise<string[]> {
  const [roles, staff] = await Promise.all([
    findActiveRoles([placeId]),
    findRoleHolders({ role: 'staff', placeKind: 'programme' }),
  ])
  const keepers = roles.filter(
    ({ role, placeKind }) => placeKind !== 'programme' && (role === 'facilitator' || role === 'coordinator'),
  )
  return [...new Set([...staff, ...keepers.map(({ personId }) => personId)])]
}
