// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { placePolicy } from '#shared/features/places.ts'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'

/** Members hear their places, a guest the one thread. */
export async function roomsOfActor(actor: Actor): Promise<string[]> {
  const { places } = await findCatalogue()
  const mine = [...places.values()].filter((place) => placePolicy.read(actor, place)).map(({ id }) => rooms.place(id))
  const invited = activeGrants(actor, today()).flatMap(({ threadId }) => (threadId ? [rooms.thread(threadId)] : []))
  return [...mine, ...invited]
}
