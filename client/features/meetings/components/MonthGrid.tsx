// SPDX-License-Identifier: AGPL-3.0-or-later
import { daysFrom, isOfMonth } from '#client/features/meetings/calendar.ts'
import type { Agenda } from '#client/features/meetings/useAgenda.ts'
import { useDayFocus } from '#client/features/meetings/useDayFocus.ts'
import { dayOfMeeting } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { classes } from '#client/ui/classes.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'
import { DayButton } from './DayButton.tsx'
import { DayMeeting } from './DayMeeting.tsx'
import { DaySection } from './DaySection.tsx'

const inCell = 3

interface DayCellProps {
  day: Day
  agenda: Agenda
  dayProps: ReturnType<typeof useDayFocus>['dayProps']
}

function DayCell({ day, agenda, dayProps }: DayCellProps) {
  const t = useT()
  const ofDay = agenda.meetings.filter((meeting) => dayOfMeeting(meeting) === day)
  const more = ofDay.length - inCell
  return (
    <td className={classes(!isOfMonth(day, agenda.day) && 'out', day === agenda.day && 'on')}>
      <DayButton day={day} count={ofDay.length} selected={day === agenda.day} dayProps={dayProps(day)}>
        {Number(day.slice(8))}
        {ofDay.length > 0 && <i className="dots" data-n={Math.min(ofDay.length, 3)} />}
      </DayButton>
      <ul>
        {ofDay.slice(0, inCell).map((meeting) => (
          <DayMeeting key={meeting.id} meeting={meeting} standing={agenda.standingOf(meeting.id)} />
        ))}
      </ul>
      {more > 0 && <span className="meta">{t('meetings.agenda.more', { count: more })}</span>}
    </td>
  )
}

/** The weeks of a month; on phones a day shows that there is something, and below stands what. */
export function MonthGrid({ agenda }: { agenda: Agenda }) {
  const format = useFormat()
  const { gridProps, dayProps } = useDayFocus(agenda)
  const { from, to, day } = agenda
  const mondays = daysFrom(from, to).filter((_, at) => at % 7 === 0)
  return (
    <>
      <div {...gridProps}>
        <table className="mgrid">
          <caption className="vh">{format.month(day)}</caption>
          <thead>
            <tr>
              {daysFrom(from, addDays(from, 6)).map((one) => (
                <th key={one} scope="col" abbr={format.weekday(one, 'long')}>
                  {format.weekday(one, 'short')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {mondays.map((monday) => (
              <tr key={monday}>
                {daysFrom(monday, addDays(monday, 6)).map((one) => (
                  <DayCell key={one} day={one} agenda={agenda} dayProps={dayProps} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <DaySection agenda={agenda} />
    </>
  )
}
