// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { myStandingsQuery } from '#client/features/answers/queries.ts'
import { OpenPolls } from '#client/features/datePolls/components/OpenPolls.tsx'
import { openPollsQuery } from '#client/features/datePolls/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { meetingsQuery } from '#client/features/meetings/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { isFirstAsked, LoadingShapes, Unanswered } from '#client/ui/States.tsx'
import { meetingPolicy } from '#shared/features/meetings.ts'
import type { Place } from '#shared/features/places.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { MeetingList } from './MeetingList.tsx'

const oneYear = 366

interface BetweenProps {
  from: string
  to: string
  place: Place
  newestFirst: boolean
  /** What stands above has not come yet, and would push it down. */
  waits?: boolean
}

function Between({ from, to, place, newestFirst, waits = false }: BetweenProps) {
  const meetings = useQuery(meetingsQuery(from, to, place.id))
  const standings = useQuery(myStandingsQuery(from, to))
  if (waits) return <LoadingShapes />
  if (!meetings.data || !standings.data) return <Unanswered questions={[meetings, standings]} />
  const byMeeting = new Map(standings.data.standings.map((standing) => [standing.meetingId, standing]))
  const shown = newestFirst ? meetings.data.meetings.toReversed() : meetings.data.meetings
  return <MeetingList agenda={{ meetings: shown, standingOf: (id) => byMeeting.get(id) }} />
}

/** The meetings a place is invited to: those to come, and on request those of the year before. */
export function PlaceMeetings({ place }: { place: Place }) {
  const t = useT()
  const { person, grants } = useMe()
  const [past, setPast] = useState(false)
  const polls = useQuery(openPollsQuery(place.id))
  const invites = meetingPolicy.inviteTo({ id: person.id, grants }, place)
  return (
    <>
      <div className="row">
        {invites && (
          <ButtonLink icon="plus" small to={`${paths.newMeeting}?per=${place.id}`}>
            {t('meetings.agenda.create')}
          </ButtonLink>
        )}
      </div>
      <OpenPolls placeId={place.id} />
      <Between
        from={today()}
        to={addDays(today(), oneYear)}
        place={place}
        newestFirst={false}
        waits={isFirstAsked(polls)}
      />
      {past ? (
        <section aria-label={t('meetings.past')}>
          <h2 className="h2">{t('meetings.past')}</h2>
          <Between from={addDays(today(), -oneYear)} to={addDays(today(), -1)} place={place} newestFirst />
        </section>
      ) : (
        <p>
          <Button small kind="quiet" icon="history" onClick={() => setPast(true)}>
            {t('meetings.showPast')}
          </Button>
        </p>
      )}
    </>
  )
}
