// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Agenda } from '#client/features/meetings/useAgenda.ts'
import { dayOfMeeting } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { EmptyState } from '#client/ui/States.tsx'
import { useRovingFocus } from '#client/ui/useRovingFocus.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'
import { MeetingRow } from './MeetingRow.tsx'

/** The meetings of each month, in their order. */
function byMonth(meetings: readonly MeetingCard[]): { month: string; meetings: MeetingCard[] }[] {
  const months = new Map<string, MeetingCard[]>()
  for (const meeting of meetings) {
    const month = dayOfMeeting(meeting).slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), meeting])
  }
  return [...months].map(([month, ofMonth]) => ({ month, meetings: ofMonth }))
}

type MeetingListProps = { agenda: Pick<Agenda, 'meetings' | 'standingOf'> }

/** One row a meeting, under the name of its month. */
export function MeetingList({ agenda: { meetings, standingOf } }: MeetingListProps) {
  const t = useT()
  const format = useFormat()
  const { listProps, itemProps } = useRovingFocus(
    meetings.map(({ id }) => id),
    { jk: true },
  )
  if (meetings.length === 0)
    return <EmptyState title={t('meetings.agenda.none')}>{t('meetings.agenda.noneText')}</EmptyState>
  return (
    <div {...listProps} className="mlist">
      {byMonth(meetings).map(({ month, meetings: ofMonth }) => (
        <section key={month} aria-labelledby={`month-${month}`}>
          <h2 className="mmonth" id={`month-${month}`}>
            {format.month(`${month}-01`)}
          </h2>
          <ul>
            {ofMonth.map((meeting) => (
              <MeetingRow
                key={meeting.id}
                meeting={meeting}
                standing={standingOf(meeting.id)}
                itemProps={itemProps(meeting.id)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
