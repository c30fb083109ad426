// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Role } from '#server/features/roles/queries.ts'
import type { Session } from '#server/features/sessions/queries.ts'
import type { AccountState, HeldRole } from '#shared/features/administration.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { Place } from '#shared/features/places.ts'

interface Around {
  places: ReadonlyMap<string, Place>
  /** Of the conversations that whoever looks may read. */
  threadTitles: ReadonlyMap<string, string | null>
  people: ReadonlyMap<string, PersonSummary>
}

export const presentHeldRole = (role: Role, { places, threadTitles, people }: Around): HeldRole => ({
  id: role._id,
  role: role.role,
  placeId: role.placeId,
  placeName: places.get(role.placeId)?.name ?? '',
  placeKind: role.placeKind,
  threadId: role.threadId,
  threadTitle: (role.threadId && threadTitles.get(role.threadId)) || null,
  from: role.from,
  to: role.to,
  endedAt: role.endedAt?.toISOString() ?? null,
  endedBy: (role.endedBy && people.get(role.endedBy)) || null,
  grantedBy: (role.grantedBy && people.get(role.grantedBy)) || null,
})

export const presentAccount = (person: { suspendedAt: Date | null }, email: string | null): AccountState => {
  if (person.suspendedAt) return 'suspended'
  return email === null ? 'none' : 'active'
}

export const presentAdministeredSession = ({ _id, device, createdAt, lastSeenAt }: Session) => ({
  id: _id,
  device,
  createdAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
})
