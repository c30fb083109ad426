// SPDX-License-Identifier: AGPL-3.0-or-later
import { addDays, startOfDay, today } from '#shared/lib/dates.ts'
import type { Role } from './queries.ts'

interface Leaving {
  at: Date
  /** Time ran out as it was given, or they left by themselves. */
  free: boolean
}

function leavingOf({ personId, to, endedAt, endedBy = null }: Role): Leaving | null {
  if (endedAt) return { at: endedAt, free: endedBy === personId }
  if (to === null || to >= today()) return null
  return { at: startOfDay(addDays(to, 1)), free: endedBy === null || endedBy === personId }
}

/**
 * When somebody was sent away from a place, by a role that was ended at once or by a last day set later; null for who
 * never was, and for who has come and gone freely since. From all roles they ever held.
 */
export function sentAwayFrom(placeId: string, roles: readonly Role[]): Date | null {
  const leavings = roles.filter((role) => role.placeId === placeId).flatMap((role) => leavingOf(role) ?? [])
  const last = leavings.sort((a, b) => a.at.getTime() - b.at.getTime()).at(-1)
  return last && !last.free ? last.at : null
}
