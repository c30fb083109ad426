// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import { Link } from 'react-router'
import { useLeavingCheckIns } from '#client/features/register/outbox.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { checkInPath } from '#shared/features/register.ts'

/** My presences that this device has not been able to send, or that were not taken. */
export function WaitingCheckIns() {
  const t = useT()
  const format = useFormat()
  const entries = useLeavingCheckIns()
  if (entries.length === 0) return null
  return (
    <ul className="waitmeet">
      {entries.map(({ clientId, meetingId, title, createdAt, refused }) => (
        <li key={clientId}>
          <Link className="drow" to={checkInPath(meetingId)}>
            <Icon name="clock" />
            <b dir={title ? directionOf(title) : undefined}>{title ?? t('meetings.waiting.checkIn')}</b>
            <span className="m">
              <span className="meta">{format.full(new Date(createdAt).toISOString())}</span>
              {refused ? (
                <Tag tone="bad">{t('meetings.waiting.notTaken')}</Tag>
              ) : (
                <Tag tone="info">{t('meetings.waiting.toConfirm')}</Tag>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
