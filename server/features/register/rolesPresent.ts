// SPDX-License-Identifier: AGPL-3.0-or-later
import { RegisterRowModel } from './model.ts'

export interface RolePresent {
  /** As the register has it; null where it says none. */
  role: string | null
  networkId: string
}

/** Which roles of which networks were at some meetings whose registers are closed. */
export async function findRolesPresent(meetingIds: readonly string[]): Promise<RolePresent[]> {
  if (meetingIds.length === 0) return []
  const found = await RegisterRowModel.aggregate<{ _id: { role: string | null; networkId: string } }>([
    { $match: { meetingId: { $in: meetingIds }, state: 'present', networkId: { $ne: null } } },
    { $group: { _id: { role: '$role', networkId: '$networkId' } } },
  ])
  return found.map(({ _id: { role, networkId } }) => ({ role: role?.trim() || null, networkId }))
}
