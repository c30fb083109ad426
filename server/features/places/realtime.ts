// SPDX-License-Identifier: AGPL-3.0-or-later

import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { placeEvents } from '#shared/features/places.ts'

export function announcePlaces(): void {
  broadcast(placeEvents.changed, ({ placeId }) => [rooms.place(placeId)])
  broadcast(placeEvents.peopleChanged, ({ placeId }) => [rooms.place(placeId)])
  broadcast(placeEvents.accessChanged, ({ personId }) => [rooms.person(personId)])
}
