// SPDX-License-Identifier: AGPL-3.0-or-later
import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { libraryEvents } from '#shared/features/library.ts'

export function announceLibrary(): void {
  broadcast(libraryEvents.changed, ({ placeId }) => [rooms.place(placeId)])
  broadcast(libraryEvents.emptied, ({ placeId }) => [rooms.place(placeId)])
}
