// SPDX-License-Identifier: AGPL-3.0-or-later
import { gonePerson } from '#server/features/people/present.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import type { Meeting, MeetingCard } from '#shared/features/meetings.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { Place } from '#shared/features/places.ts'
import type { MeetingDocument } from './model.ts'

interface Around {
  people: ReadonlyMap<string, PersonSummary>
  places: ReadonlyMap<string, Place>
}

export function presentMeetingCard(meeting: MeetingDocument, { people, places }: Around): MeetingCard {
  const { moved, cancelled } = meeting
  return {
    id: meeting._id,
    title: meeting.title,
    type: meeting.type,
    activity: meeting.activity,
    session: meeting.session,
    seriesId: meeting.seriesId,
    emergencyId: meeting.emergencyId ?? null,
    start: meeting.start.toISOString(),
    end: meeting.end.toISOString(),
    venue: meeting.venue,
    online: meeting.link !== null,
    audience: meeting.audienceIds.flatMap((id) => {
      const place = places.get(id)
      return place ? [presentPlaceSeen(place)] : []
    }),
    seats: meeting.seats,
    answersUntil: meeting.answersUntil?.toISOString() ?? null,
    moved: moved && {
      start: moved.start.toISOString(),
      end: moved.end.toISOString(),
      at: moved.at.toISOString(),
    },
    cancelled: cancelled && {
      reason: cancelled.reason,
      at: cancelled.at.toISOString(),
      by: people.get(cancelled.by) ?? gonePerson,
    },
    organisers: meeting.organiserIds.flatMap((id) => people.get(id) ?? []),
  }
}

export const presentMeeting = (meeting: MeetingDocument, around: Around): Meeting => ({
  ...presentMeetingCard(meeting, around),
  description: meeting.description,
  link: meeting.link,
  agenda: meeting.agenda,
  threadId: meeting.threadId,
  sequence: meeting.sequence,
  version: meeting.version,
  createdAt: meeting.createdAt.toISOString(),
})
