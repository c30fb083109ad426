// SPDX-License-Identifier: AGPL-3.0-or-later
import { findWriters } from '#server/features/messages/queries.ts'
import { findHidden } from '#server/features/people/queries.ts'
import { findGuestRoles } from '#server/features/roles/queries.ts'
import type { OpenThread } from '#server/features/threads/access.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { sharedLoads } from '#server/lib/cache.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { findSockets } from '#server/lib/realtime/sockets.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Presence } from '#shared/features/presence.ts'
import type { Actor } from '#shared/lib/actor.ts'

/** Online with one device at hand, away when all lie idle. */
async function findPresence(audience: string[]): Promise<Presence[]> {
  if (audience.length === 0) return []
  const online = new Map<string, boolean>()
  for (const { personId, away } of await findSockets(audience))
    online.set(personId, !away || (online.get(personId) ?? false))
  const hidden = await findHidden([...online.keys()])
  return [...online]
    .filter(([personId]) => !hidden.has(personId))
    .map(([personId, here]) => ({ personId, state: here ? 'online' : 'away' }))
}

export const findPresenceOf = (personIds: readonly string[]): Promise<Presence[]> =>
  findPresence(personIds.map(rooms.person))

// a crowd that arrives at once asks once
const atOnce = 4
const inPlace = sharedLoads((placeId) => findPresence([rooms.place(placeId)]), atOnce)

export const findPlacePresence = (place: Authorized<Place, 'read'>): Promise<Presence[]> => inPlace(place.id)

/** Members see the people of the place and the guests of the thread; a guest only who wrote here or was invited. */
export async function findThreadPresence(actor: Actor, { facts }: Authorized<OpenThread, 'read'>): Promise<Presence[]> {
  if (placePolicy.read(actor, facts.place)) return findPresence([rooms.place(facts.place.id), rooms.thread(facts.id)])
  const [{ personIds }, guests] = await Promise.all([findWriters(facts.id), findGuestRoles(facts.id)])
  return findPresenceOf([...new Set([...personIds, ...guests.map(({ personId }) => personId)])])
}
