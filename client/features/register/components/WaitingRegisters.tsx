// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { whenOf } from '#client/features/meetings/words.ts'
import { registersToCloseQuery } from '#client/features/register/queries.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { registerLimits } from '#shared/features/register.ts'

const hourMs = 3_600_000

/** Meetings of mine that are over, whose register nobody has closed, and those in which a presence is proposed. */
export function WaitingRegisters() {
  const t = useT()
  const format = useFormat()
  const { data, dataUpdatedAt } = useQuery(registersToCloseQuery)
  if (!data || data.meetings.length + data.proposed.length === 0) return null
  return (
    <ul className="waitmeet">
      {data.meetings.map((meeting) => {
        const late = Date.parse(meeting.end) + registerLimits.closeHours * hourMs < dataUpdatedAt
        const words = t('meetings.waiting.register')
        return (
          <li key={meeting.id}>
            <Link className="drow" to={paths.register(meeting.id)}>
              <Icon name="lock" />
              <b dir={directionOf(meeting.title)}>{meeting.title}</b>
              <span className="m">
                <span className="meta">{whenOf(t, format, meeting)}</span>
                {late ? <Tag tone="warn">{words}</Tag> : <span className="meta">{words}</span>}
              </span>
            </Link>
          </li>
        )
      })}
      {data.proposed.map(({ meeting, count }) => (
        <li key={`proposed ${meeting.id}`}>
          <Link className="drow" to={paths.register(meeting.id)}>
            <Icon name="lock" />
            <b dir={directionOf(meeting.title)}>{meeting.title}</b>
            <span className="m">
              <span className="meta">{whenOf(t, format, meeting)}</span>
              <Tag tone="info">{t('meetings.waiting.proposals', { count })}</Tag>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
