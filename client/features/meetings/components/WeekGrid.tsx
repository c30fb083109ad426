// SPDX-License-Identifier: AGPL-3.0-or-later
import { daysFrom } from '#client/features/meetings/calendar.ts'
import type { Agenda } from '#client/features/meetings/useAgenda.ts'
import { useDayFocus } from '#client/features/meetings/useDayFocus.ts'
import { dayOfMeeting } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { DayButton } from './DayButton.tsx'
import { DayMeeting } from './DayMeeting.tsx'
import { DaySection } from './DaySection.tsx'

/** Seven days beside each other, on narrow pages below each other. */
export function WeekGrid({ agenda }: { agenda: Agenda }) {
  const t = useT()
  const format = useFormat()
  const { gridProps, dayProps } = useDayFocus(agenda)
  const { from, to, day, meetings, standingOf } = agenda
  return (
    <>
      <div {...gridProps}>
        <ol className="mweek" aria-label={t('meetings.agenda.views.week')}>
          {daysFrom(from, to).map((one) => {
            const ofDay = meetings.filter((meeting) => dayOfMeeting(meeting) === one)
            return (
              <li key={one}>
                <DayButton day={one} count={ofDay.length} selected={one === day} dayProps={dayProps(one)}>
                  <span className="w">{format.weekday(one, 'short')}</span>
                  <b>{Number(one.slice(8))}</b>
                </DayButton>
                <ul>
                  {ofDay.map((meeting) => (
                    <DayMeeting key={meeting.id} meeting={meeting} standing={standingOf(meeting.id)} />
                  ))}
                </ul>
              </li>
            )
          })}
        </ol>
      </div>
      <DaySection agenda={agenda} />
    </>
  )
}
