// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { attachedMeetingQuery } from '#client/features/announcements/queries.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { Tag } from '#client/ui/Tag.tsx'

/** The meeting it calls people to, for who may see it. */
export function AttachedMeeting({ meetingId }: { meetingId: string }) {
  const t = useT()
  const format = useFormat()
  const { data: meeting } = useQuery(attachedMeetingQuery(meetingId))
  if (!meeting) return null
  return (
    <Link className="drow attached" to={paths.meeting(meeting.id)}>
      <Icon name="calendar" />
      <b dir="auto">{meeting.title}</b>
      <span className="m">
        {meeting.cancelled && <Tag tone="bad">{t('announcements.meetingCancelled')}</Tag>}
        <time className="meta" dateTime={meeting.start}>
          {format.full(meeting.start)}
        </time>
        {meeting.venue && (
          <span className="meta" dir="auto">
            {meeting.venue}
          </span>
        )}
      </span>
    </Link>
  )
}
