// SPDX-License-Identifier: AGPL-3.0-or-later
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'
import type { Meeting } from '#shared/features/meetings.ts'
import { minutesBetween } from '#shared/lib/clock.ts'

/** The points with the time at which each begins, and whether all fit. */
export function AgendaCard({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const format = useFormat()
  const { agenda, start, end } = meeting
  if (agenda.length === 0) return null
  const length = minutesBetween(new Date(start), new Date(end))
  const sum = agenda.reduce((total, { minutes }) => total + minutes, 0)
  const begins = agenda.map((_, at) => {
    const before = agenda.slice(0, at).reduce((total, { minutes }) => total + minutes, 0)
    return new Date(Date.parse(start) + before * 60_000).toISOString()
  })
  return (
    <Card title={t('meetings.agendaItems.title')} aside={t('meetings.agendaItems.minutesOf', { sum, length })}>
      <ol className="agenda">
        {agenda.map(({ id, title, owner, minutes, isBreak }, at) => (
          <li key={id} className={isBreak ? 'pause' : undefined}>
            <span className="h">{format.time(begins[at] ?? start)}</span>
            <span className="kn" />
            <span dir="auto">{isBreak ? title : <b>{title}</b>}</span>
            <span className="min">{t('meetings.agendaItems.minutes', { count: minutes })}</span>
            {owner && (
              <span className="w" dir="auto">
                {owner}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
