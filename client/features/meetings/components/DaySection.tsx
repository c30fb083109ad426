// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Agenda } from '#client/features/meetings/useAgenda.ts'
import { dayOfMeeting, wholeDay } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { MeetingRow } from './MeetingRow.tsx'

/** The day that is chosen, with its meetings as rows. */
export function DaySection({ agenda: { day, meetings, standingOf } }: { agenda: Agenda }) {
  const t = useT()
  const format = useFormat()
  const ofDay = meetings.filter((meeting) => dayOfMeeting(meeting) === day)
  return (
    <section className="mlist" aria-labelledby="day-chosen">
      <h2 className="mmonth" id="day-chosen">
        {wholeDay(format, `${day}T12:00:00Z`)}
      </h2>
      {ofDay.length === 0 ? (
        <p className="muted">{t('meetings.agenda.noneOfDay')}</p>
      ) : (
        <ul>
          {ofDay.map((meeting) => (
            <MeetingRow key={meeting.id} meeting={meeting} standing={standingOf(meeting.id)} />
          ))}
        </ul>
      )}
    </section>
  )
}
