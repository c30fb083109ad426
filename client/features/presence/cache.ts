// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Presence } from '#shared/features/presence.ts'

export interface People {
  people: Presence[]
}

/** Who came, went or rests. The lists are looked into by person: one more of another place does no harm in them. */
export function withPresence({ people }: People, news: readonly Presence[]): People {
  const changed = new Map(news.map((presence) => [presence.personId, presence]))
  const rest = people.filter(({ personId }) => !changed.has(personId))
  return { people: [...rest, ...[...changed.values()].filter(({ state }) => state !== 'offline')] }
}
