// SPDX-License-Identifier: AGPL-3.0-or-later
import { roomsOfKeepersAnd } from '#server/features/roles/keepers.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { invitationEvents } from '#shared/features/invitations.ts'

/** Who may see the place's invitations, and whoever invited; its other people are not told who invites. */
export const announceInvitations = (): void =>
  broadcastInOrder([invitationEvents.changed], ({ placeId, createdBy }) => roomsOfKeepersAnd(createdBy, placeId))
