// SPDX-License-Identifier: AGPL-3.0-or-later
import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { inboxEvents } from '#shared/features/inbox.ts'

export const announcePointers = (): void =>
  broadcast(inboxEvents.pointerMoved, ({ personId }) => [rooms.person(personId)])
