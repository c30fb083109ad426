// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MeetingsAround } from '#server/features/meetings/around.ts'
import type { ActionCounts } from '#server/features/outcomes/queries.ts'
import type { SupportHours } from '#server/features/supportPaths/queries.ts'
import type { Place } from '#shared/features/places.ts'
import { contactKinds, type FollowedNetwork, silentAfterDays } from '#shared/features/portfolio.ts'

interface Known extends Record<(typeof contactKinds)[number], Date | undefined> {
  hours: SupportHours
  actions: ActionCounts
  next: MeetingsAround['next']
  now: Date
}

const dayMs = 86_400_000

function lastContactOf(known: Known): FollowedNetwork['lastContact'] {
  const contacts = contactKinds.flatMap((kind) => {
    const at = known[kind]
    // work that is written down for later today is no contact yet
    return at && at <= known.now ? [{ at: at.toISOString(), kind }] : []
  })
  return contacts.sort((one, other) => (one.at < other.at ? 1 : -1))[0] ?? null
}

export function presentFollowed(place: Place, known: Known): FollowedNetwork {
  const { id, kind, name, colour, districtName, healthAgencyName } = place
  const { hours, actions, next, now } = known
  const lastContact = lastContactOf(known)
  return {
    place: { id, kind, name, colour, districtName, healthAgencyName },
    ...hours,
    lastContact,
    nextMeeting: next && {
      id: next._id,
      title: next.title,
      start: next.start.toISOString(),
      end: next.end.toISOString(),
    },
    openActions: actions.open,
    lateActions: actions.late,
    silent: lastContact === null || Date.parse(lastContact.at) < now.getTime() - silentAfterDays * dayMs,
  }
}
