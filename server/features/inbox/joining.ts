// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ThreadFacts } from '#shared/features/threads.ts'
import type { Grant } from '#shared/lib/actor.ts'
import { addDays, type Day, today } from '#shared/lib/dates.ts'

const reading = new Set<Grant['role']>(['staff', 'facilitator', 'coordinator', 'member'])

/** The roles by which somebody reads a thread: those of its place, or of its guest. */
function readsBy({ id, place }: ThreadFacts, { role, threadId, placeId, placeKind }: Grant): boolean {
  if (role === 'guest') return threadId === id
  if (threadId !== null || !reading.has(role)) return false
  return placeId === place.id || (place.kind === 'programme' && placeKind === 'network' && role !== 'staff')
}

/** The first day from which somebody reads a thread without a break: one role may follow another. */
export function joiningDay(roles: readonly Grant[], facts: ThreadFacts, on: Day = today()): Day {
  const mine = roles.filter((role) => readsBy(facts, role))
  let joined = addDays(on, 1)
  for (;;) {
    const eve = addDays(joined, -1)
    const earlier = mine.filter(({ from, to }) => from < joined && (to === null || to >= eve)).map(({ from }) => from)
    const first = earlier.sort()[0]
    if (first === undefined) return joined
    joined = first
  }
}
