// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { emergencyMeetingsQuery } from '#client/features/emergencies/queries.ts'
import { useInviting } from '#client/features/meetings/useInviting.ts'
import { whenOf } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { ButtonLink } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import type { Emergency } from '#shared/features/emergencies.ts'

/** Those called for it, the first first. */
export function MeetingsCard({ emergency: { id, closed } }: { emergency: Emergency }) {
  const t = useT()
  const format = useFormat()
  const { invites } = useInviting()
  const query = useQuery(emergencyMeetingsQuery(id))
  return (
    <Card title={t('emergencies.meetings.title')}>
      <Unanswered questions={[query]} rows={2} />
      {query.data?.meetings.length === 0 && <p className="muted">{t('emergencies.meetings.none')}</p>}
      <ul>
        {query.data?.meetings.map((meeting) => (
          <li key={meeting.id}>
            <Link className="drow" to={paths.meeting(meeting.id)}>
              <Icon name="calendar" />
              <b dir="auto">{meeting.cancelled ? <s>{meeting.title}</s> : meeting.title}</b>
              <span className="m">
                <span className="meta">{whenOf(t, format, meeting)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {invites && closed === null && (
        <ButtonLink small icon="plus" to={paths.newMeetingFor(id)}>
          {t('emergencies.meetings.call')}
        </ButtonLink>
      )}
    </Card>
  )
}
