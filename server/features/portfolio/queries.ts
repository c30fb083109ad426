// SPDX-License-Identifier: AGPL-3.0-or-later
import { findAnnouncedThreads } from '#server/features/announcements/announced.ts'
import { findMeetingsAround, type MeetingsAround } from '#server/features/meetings/around.ts'
import { findNewest } from '#server/features/messages/counts.ts'
import { countOpenActions } from '#server/features/outcomes/queries.ts'
import { findAttended } from '#server/features/register/attended.ts'
import { findLastSupport, findSupportHours, type SupportHours } from '#server/features/supportPaths/queries.ts'
import { findThreadsIn } from '#server/features/threads/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import type { Place } from '#shared/features/places.ts'
import type { FollowedNetwork } from '#shared/features/portfolio.ts'
import { presentFollowed } from './present.ts'

/** When somebody last wrote in each place; an announcement to many is nobody's word until one answers it. */
async function findLastMessages(placeIds: readonly string[]): Promise<Map<string, Date>> {
  const [threads, announced] = await Promise.all([findThreadsIn(placeIds), findAnnouncedThreads(placeIds)])
  const newest = await findNewest(threads.map(({ _id }) => _id))
  const last = new Map<string, Date>()
  for (const { _id, placeId } of threads) {
    const found = newest.get(_id)
    const at = found?.seq === 1 && announced.has(_id) ? undefined : found?.at
    const before = last.get(placeId)
    if (at && (!before || before < at)) last.set(placeId, at)
  }
  return last
}

/**
 * The last meeting that each network took part in: somebody was there for it, as its register says; one without a
 * closed register counts where it was for that network alone.
 */
async function findLastMeetings(around: ReadonlyMap<string, MeetingsAround>): Promise<Map<string, Date>> {
  const attended = await findAttended([...around.values()].flatMap(({ held }) => held.map(({ _id }) => _id)))
  return new Map(
    [...around].flatMap(([placeId, { held }]): [string, Date][] => {
      const last = held.find(({ _id, audienceIds }) => attended.get(_id)?.has(placeId) ?? audienceIds.length === 1)
      return last ? [[placeId, last.end]] : []
    }),
  )
}

/** All networks together: as many reads for three as for thirty-three. */
export async function findPortfolio(places: Authorized<Place[], 'read'>): Promise<FollowedNetwork[]> {
  if (places.length === 0) return []
  const ids = places.map(({ id }) => id)
  const now = new Date()
  const [hours, supports, messages, meetings, actions] = await Promise.all([
    findSupportHours(ids),
    findLastSupport(ids),
    findLastMessages(ids),
    findMeetingsAround(ids, now),
    countOpenActions(ids),
  ])
  const took = await findLastMeetings(meetings)
  const none: SupportHours = { openPaths: [], plannedMinutes: null, usedMinutes: 0 }
  const followed = places.map((place) => {
    return presentFollowed(place, {
      hours: hours.get(place.id) ?? none,
      actions: actions.get(place.id) ?? { open: 0, late: 0 },
      support: supports.get(place.id),
      meeting: took.get(place.id),
      message: messages.get(place.id),
      next: meetings.get(place.id)?.next ?? null,
      now,
    })
  })
  return followed.sort(
    (one, other) => Number(other.silent) - Number(one.silent) || one.place.name.localeCompare(other.place.name, 'it'),
  )
}
