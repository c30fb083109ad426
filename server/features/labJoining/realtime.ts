// SPDX-License-Identifier: AGPL-3.0-or-later
import { roomsOfKeepersAnd } from '#server/features/roles/keepers.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { labJoiningEvents } from '#shared/features/labJoining.ts'

/** Who looks after the lab, and the person themselves. */
export const announceLabJoining = (): void =>
  broadcastInOrder([labJoiningEvents.changed], ({ placeId, personId }) => roomsOfKeepersAnd(personId, placeId))
