// SPDX-License-Identifier: AGPL-3.0-or-later
import { Proposals } from '#client/features/agendaProposals/components/Proposals.tsx'
import { ProposeButton } from '#client/features/agendaProposals/components/ProposeButton.tsx'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { hasBegun } from '#client/features/meetings/words.ts'
import { LeftOpen, useLeftOpen } from '#client/features/outcomes/components/LeftOpen.tsx'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'
import type { Meeting } from '#shared/features/meetings.ts'
import { minutesBetween } from '#shared/lib/clock.ts'

/** The points with the time at which each begins, whether all fit, and what the meetings before left open. */
export function AgendaCard({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const format = useFormat()
  const { agenda, start, end } = meeting
  const leftOpen = useLeftOpen(meeting.id)
  const { answers, organises } = useMeetingRights(meeting)
  const proposes = (answers || organises) && !meeting.cancelled && !hasBegun(meeting)
  if (agenda.length === 0 && !leftOpen && !proposes) return null
  const length = minutesBetween(new Date(start), new Date(end))
  const sum = agenda.reduce((total, { minutes }) => total + minutes, 0)
  const begins = agenda.map((_, at) => {
    const before = agenda.slice(0, at).reduce((total, { minutes }) => total + minutes, 0)
    return new Date(Date.parse(start) + before * 60_000).toISOString()
  })
  return (
    <Card
      title={t('meetings.agendaItems.title')}
      {...(agenda.length > 0 && { aside: t('meetings.agendaItems.minutesOf', { sum, length }) })}
      action={<ProposeButton meeting={meeting} />}
    >
      {agenda.length > 0 && (
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
      )}
      {agenda.length === 0 && !leftOpen && <p className="muted">{t('meetings.agendaItems.none')}</p>}
      <Proposals meeting={meeting} />
      <LeftOpen meetingId={meeting.id} />
    </Card>
  )
}
