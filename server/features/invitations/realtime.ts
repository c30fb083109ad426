// SPDX-License-Identifier: AGPL-3.0-or-later
import { findKeepers } from '#server/features/roles/keepers.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { invitationEvents } from '#shared/features/invitations.ts'

interface Changed {
  placeId: string
  createdBy: string
}

/** Who may see the place's invitations, and whoever invited; its other people are not told who invites. */
const audience = async ({ placeId, createdBy }: Changed): Promise<string[]> =>
  [createdBy, ...(await findKeepers(placeId))].map(rooms.person)

export const announceInvitations = (): void => broadcastInOrder([invitationEvents.changed], audience)
