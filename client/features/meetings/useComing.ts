// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { myStandingsQuery } from '#client/features/answers/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import type { Standing } from '#shared/features/answers.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { meetingsQuery } from './queries.ts'

/** Days that a card of the next meeting looks ahead. */
const daysAhead = 120

interface Coming {
  meeting: MeetingCard
  standing: Standing | undefined
}

/** The meetings to come of a place, or of all mine, with how I stand to them; what is over has gone. */
export function useComingMeetings(placeId: string | null) {
  const { person } = useMe()
  const [from, to] = [today(), addDays(today(), daysAhead)]
  const meetings = useQuery(meetingsQuery(from, to, placeId))
  const standings = useQuery(myStandingsQuery(from, to))
  const byMeeting = new Map(standings.data?.standings.map((standing) => [standing.meetingId, standing]))
  const now = new Date().toISOString()
  const all: Coming[] = (standings.data ? (meetings.data?.meetings ?? []) : [])
    .filter(({ end }) => end > now)
    .map((meeting) => ({ meeting, standing: byMeeting.get(meeting.id) }))
  const concernsMe = ({ meeting, standing }: Coming) =>
    standing ? standing.choice !== 'no' : meeting.organisers.some(({ id }) => id === person.id)
  return {
    /** Asked, whatever the answer. */
    asked: !meetings.isLoading && !standings.isLoading,
    all,
    mine: all.filter(concernsMe),
  }
}
