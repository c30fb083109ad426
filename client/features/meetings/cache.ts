// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Meeting, MeetingCard } from '#shared/features/meetings.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { Between, Meetings } from './queries.ts'

/** What a row shows of a meeting. */
export function cardOf(meeting: Meeting): MeetingCard {
  const { id, title, type, activity, session, seriesId, emergencyId, start, end, venue, online } = meeting
  const { audience, seats, answersUntil, moved, cancelled, organisers } = meeting
  return {
    ...{ id, title, type, activity, session, seriesId, emergencyId, start, end, venue, online },
    ...{ audience, seats, answersUntil, moved, cancelled, organisers },
  }
}

/** Of two pictures of one meeting the later one stays. */
export const withNewer = (held: Meeting, told: Meeting): Meeting => (told.version > held.version ? told : held)

const before = (one: MeetingCard, other: MeetingCard): number =>
  one.start === other.start ? (one.id < other.id ? -1 : 1) : one.start < other.start ? -1 : 1

/** A list with what was told in its place, or without it where it does not belong there any more. */
export function withMeeting(held: Meetings, { from, to, placeId }: Between, meeting: Meeting): Meetings {
  const rest = held.meetings.filter(({ id }) => id !== meeting.id)
  const day = dayOf(new Date(meeting.start))
  const belongs = day >= from && day <= to && (placeId === null || meeting.audience.some(({ id }) => id === placeId))
  return { ...held, meetings: belongs ? [...rest, cardOf(meeting)].sort(before) : rest }
}
