// SPDX-License-Identifier: AGPL-3.0-or-later
import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { invitationEvents } from '#shared/features/invitations.ts'

/** The place, and whoever invited: staff administer places they do not sit in. */
export const announceInvitations = (): void =>
  broadcast(invitationEvents.changed, ({ placeId, createdBy }) => [rooms.place(placeId), rooms.person(createdBy)])
