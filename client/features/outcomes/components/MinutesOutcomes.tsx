// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { meetingQuery } from '#client/features/meetings/queries.ts'
import { meetingOfMinutesQuery } from '#client/features/minutes/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { OutcomesCard } from './OutcomesCard.tsx'

/** Beside the minutes of a meeting: what came of it, and the way there. */
export function MinutesOutcomes({ documentId }: { documentId: string }) {
  const t = useT()
  const { data } = useQuery(meetingOfMinutesQuery(documentId))
  const meetingId = data?.meetingId ?? null
  const meeting = useQuery({ ...meetingQuery(meetingId ?? ''), enabled: meetingId !== null }).data
  if (!meeting) return null
  return (
    <aside className="outbeside" aria-label={t('outcomes.title')}>
      <p>
        <Link to={paths.meeting(meeting.id)} dir="auto">
          {t('outcomes.minutesOf', { title: meeting.title })}
        </Link>
      </p>
      <OutcomesCard meeting={meeting} />
    </aside>
  )
}
