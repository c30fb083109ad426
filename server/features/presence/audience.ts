// SPDX-License-Identifier: AGPL-3.0-or-later
import { hasWritten } from '#server/features/messages/counts.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findGrants, findGuestsIn, type Role } from '#server/features/roles/queries.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { placePolicy } from '#shared/features/places.ts'
import { activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'

/** Who wrote stays one who wrote: only the answer no is asked again. */
const writers = new Set<string>()
const maxWriters = 50_000

/** A guest knows who wrote in the thread and who was invited to it, and nobody else. */
async function isKnownIn(threadId: string, personId: string, guests: readonly Role[]): Promise<boolean> {
  if (guests.some((guest) => guest.threadId === threadId && guest.personId === personId)) return true
  const key = `${threadId} ${personId}`
  if (writers.has(key)) return true
  const known = await hasWritten(threadId, personId)
  if (writers.size >= maxWriters) writers.clear()
  if (known) writers.add(key)
  return known
}

async function threadRooms(threadIds: Iterable<string>, personId: string, guests: readonly Role[]): Promise<string[]> {
  const known = await Promise.all(
    [...threadIds].map(async (id) => ((await isKnownIn(id, personId, guests)) ? [rooms.thread(id)] : [])),
  )
  return known.flat()
}

const threadsOf = (guests: readonly Role[]): Set<string> => new Set(guests.flatMap(({ threadId }) => threadId ?? []))

/** Who hears that somebody types in a thread: the people of its place, and its guests when they know the person. */
export async function findTypingAudience(thread: { id: string; placeId: string }, personId: string): Promise<string[]> {
  const guests = (await findGuestsIn([thread.placeId])).filter(({ threadId }) => threadId === thread.id)
  return [rooms.place(thread.placeId), ...(await threadRooms(threadsOf(guests), personId, guests))]
}

/** Who hears that somebody is here: the people of their places, and the guests of threads in which they are known. */
export async function findPresenceAudiences(personIds: readonly string[]): Promise<Map<string, string[]>> {
  const { places } = await findCatalogue()
  const placesOf = new Map<string, string[]>()
  for (const id of personIds) {
    const actor = { id, grants: await findGrants(id) }
    const readable = [...places.values()].filter((place) => placePolicy.read(actor, place)).map((place) => place.id)
    const invitedTo = activeGrants(actor, today()).flatMap(({ threadId, placeId }) => (threadId ? [placeId] : []))
    placesOf.set(id, [...new Set([...readable, ...invitedTo])])
  }
  const guests = await findGuestsIn([...new Set([...placesOf.values()].flat())])
  const audiences = personIds.map(async (id): Promise<[string, string[]]> => {
    const mine = placesOf.get(id) ?? []
    const nearby = guests.filter(({ placeId }) => mine.includes(placeId))
    return [id, [...mine.map(rooms.place), ...(await threadRooms(threadsOf(nearby), id, nearby))]]
  })
  return new Map(await Promise.all(audiences))
}
