// SPDX-License-Identifier: AGPL-3.0-or-later
import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { roomsOfItem } from './audience.ts'

export function announceLibrary(): void {
  // all of one announcement are for the same people
  broadcast(libraryEvents.changed, ({ placeId, items: [first] }) => roomsOfItem(placeId, first?.access ?? null))
  broadcast(libraryEvents.emptied, ({ placeId }) => [rooms.place(placeId)])
}
