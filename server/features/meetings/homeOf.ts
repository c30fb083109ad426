// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Place } from '#shared/features/places.ts'

/** One place alone, or the one lab among them, holds the conversation: of several networks none may read the others'. */
export function homeOf(places: readonly Place[]): Place | null {
  const labs = places.filter(({ kind }) => kind === 'lab')
  if (places.length === 1) return places[0] ?? null
  return labs.length === 1 ? (labs[0] ?? null) : null
}
