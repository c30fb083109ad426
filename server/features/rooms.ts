// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { type Place, placePolicy, rolesIn } from '#shared/features/places.ts'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'

const roomsIn = (actor: Actor, place: Place): string[] => [
  rooms.place(place.id),
  rooms.member(place.id, actor.id),
  ...[...rolesIn(actor, place)].map((role) => rooms.role(place.id, role)),
  ...(placePolicy.moderate(actor, place) ? [rooms.keepers(place.id)] : []),
]

/** Members hear their places, a guest the one thread. */
export async function roomsOfActor(actor: Actor): Promise<string[]> {
  const { places } = await findCatalogue()
  const mine = [...places.values()].filter((place) => placePolicy.read(actor, place))
  const grants = activeGrants(actor, today())
  const invited = grants.flatMap(({ threadId }) => (threadId ? [rooms.thread(threadId)] : []))
  return [
    ...mine.flatMap((place) => roomsIn(actor, place)),
    ...invited,
    ...(grants.length > 0 ? [rooms.active(actor.id)] : []),
  ]
}
