// SPDX-License-Identifier: AGPL-3.0-or-later
import { rooms } from '#server/lib/realtime/rooms.ts'
import { type Access, isOver, type Recipient } from '#shared/features/access.ts'
import { findItem } from './queries.ts'

function roomOf(placeId: string, to: Recipient): string {
  switch (to.kind) {
    case 'person':
      return to.asMember ? rooms.member(placeId, to.personId) : rooms.active(to.personId)
    case 'role':
      return rooms.role(placeId, to.role)
    case 'place':
      return rooms.place(to.placeId)
  }
}

/** Who hears of an item: nobody is looked up for it. */
export function roomsOfItem(placeId: string, access: Access | null): string[] {
  const given = (access?.rules ?? []).filter((rule) => !isOver(rule)).map(({ to }) => roomOf(placeId, to))
  return [...new Set([access?.narrowedBy ? rooms.keepers(placeId) : rooms.place(placeId), ...given])]
}

/** The same where only its id is known. */
export async function findRoomsOf(itemId: string): Promise<string[]> {
  const item = await findItem(itemId)
  return item ? roomsOfItem(item.placeId, item.access) : []
}
