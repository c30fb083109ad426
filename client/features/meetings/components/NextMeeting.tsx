// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { QuickAnswer } from '#client/features/answers/components/QuickAnswer.tsx'
import { StandingTag } from '#client/features/answers/components/StandingTag.tsx'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { hoursOf, takesAnswers, whereOf, wholeDay } from '#client/features/meetings/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { DateLeaf } from '#client/ui/DateLeaf.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { Standing } from '#shared/features/answers.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'

interface NextMeetingProps {
  meeting: MeetingCard
  standing: Standing | undefined
}

/** The date as a leaf and in words, where, and my answer, or the way to give it. */
export function NextMeeting({ meeting, standing }: NextMeetingProps) {
  const t = useT()
  const format = useFormat()
  const { answers } = useMeetingRights(meeting)
  const { id, title, start, end, cancelled, moved } = meeting
  const where = whereOf(t, meeting)
  const asks = !standing && answers && takesAnswers(meeting)
  return (
    <div className="next">
      <DateLeaf at={start} struck={cancelled !== null} />
      <span className="t">
        <Link to={paths.meeting(id)} dir={directionOf(title)} className={cancelled ? 'struck' : undefined}>
          {title}
        </Link>
        <time className="muted" dateTime={`${start}/${end}`}>
          {wholeDay(format, start)}
        </time>
        <span className="muted" dir="auto">
          {[hoursOf(t, format, meeting), where].filter(Boolean).join(' · ')}
        </span>
        {cancelled && (
          <span className="meta" dir="auto">
            {cancelled.reason}
          </span>
        )}
      </span>
      <span className="how">
        {cancelled && <Tag tone="bad">{t('meetings.isCancelled')}</Tag>}
        {!cancelled && moved && !standing && <Tag tone="warn">{t('meetings.isMoved')}</Tag>}
        {!cancelled && standing && <StandingTag standing={standing} />}
        {asks && <QuickAnswer meeting={meeting} />}
      </span>
    </div>
  )
}
