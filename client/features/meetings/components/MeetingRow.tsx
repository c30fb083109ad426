// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { AnswerMenu } from '#client/features/answers/components/AnswerMenu.tsx'
import { StandingTag } from '#client/features/answers/components/StandingTag.tsx'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { audienceOf, hoursOf, takesAnswers, whereOf, wholeDay } from '#client/features/meetings/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { DateLeaf } from '#client/ui/DateLeaf.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { Standing } from '#shared/features/answers.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'

interface MeetingRowProps {
  meeting: MeetingCard
  standing: Standing | undefined
  /** Of a roving list. */
  itemProps?: { tabIndex: number; 'data-roving': string; onFocus: () => void }
}

/** A meeting in a list: when, where, for whom, and how I stand to it. */
export function MeetingRow({ meeting, standing, itemProps }: MeetingRowProps) {
  const t = useT()
  const format = useFormat()
  const { answers } = useMeetingRights(meeting)
  const { id, title, start, end, cancelled, moved } = meeting
  const where = whereOf(t, meeting)
  return (
    <li className="meetrow">
      <DateLeaf at={start} struck={cancelled !== null} />
      <span className="t">
        <Link
          {...itemProps}
          to={paths.meeting(id)}
          dir={directionOf(title)}
          className={cancelled ? 'struck' : undefined}
        >
          {title}
        </Link>
        <span className="meta">
          <time dateTime={`${start}/${end}`}>
            {wholeDay(format, start)}, {hoursOf(t, format, meeting)}
          </time>
          {where && <span dir="auto"> · {where}</span>}
        </span>
        <span className="meta" dir="auto">
          {audienceOf(t, format, meeting)}
        </span>
        {cancelled && (
          <span className="meta" dir="auto">
            {cancelled.reason}
          </span>
        )}
      </span>
      <span className="end">
        {cancelled && <Tag tone="bad">{t('meetings.isCancelled')}</Tag>}
        {!cancelled && moved && !standing?.toConfirm && <Tag tone="warn">{t('meetings.isMoved')}</Tag>}
        {!cancelled && standing && <StandingTag standing={standing} />}
        {answers && takesAnswers(meeting) && <AnswerMenu meeting={meeting} standing={standing} />}
      </span>
    </li>
  )
}
