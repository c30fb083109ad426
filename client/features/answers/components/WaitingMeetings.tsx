// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { seeNotice } from '#client/features/answers/edit.ts'
import { waitingAnswersQuery } from '#client/features/answers/queries.ts'
import { whenOf } from '#client/features/meetings/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { Icon, type IconName } from '#client/ui/Icon.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { useHeldFocus } from '#client/ui/useHeldFocus.ts'
import type { NoticeKind } from '#shared/features/answers.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'
import { QuickAnswer } from './QuickAnswer.tsx'

/** Of a series the next one stands for all; the others come as it is answered. */
const firstOfSeries = (meetings: readonly MeetingCard[]): MeetingCard[] =>
  meetings.filter(
    ({ id, seriesId }) => seriesId === null || meetings.find((one) => one.seriesId === seriesId)?.id === id,
  )

/** More than these unfold in the agenda. */
const shownToAnswer = 4

function WaitingLink({ meeting, icon, words }: { meeting: MeetingCard; icon: IconName; words: string }) {
  const t = useT()
  const format = useFormat()
  return (
    <Link className="drow" to={paths.meeting(meeting.id)}>
      <Icon name={icon} />
      <b dir={directionOf(meeting.title)}>{meeting.title}</b>
      <span className="m">
        <span className="meta">{whenOf(t, format, meeting)}</span>
        <span className="meta">{words}</span>
      </span>
    </Link>
  )
}

/** What happened to my seat; seen, it goes. */
function Notice({ meeting, kind }: { meeting: MeetingCard; kind: NoticeKind }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const see = () =>
    void seeNotice(queryClient, meeting.id).catch((error: unknown) => toast({ text: errorWords(t, error) }))
  return (
    <li>
      <WaitingLink
        meeting={meeting}
        icon={kind === 'promoted' ? 'check' : 'warn'}
        words={t(`meetings.waiting.${kind}`)}
      />
      <div className="quick">
        <Button small icon="check" onClick={see} aria-label={t('meetings.waiting.seeOf', { title: meeting.title })}>
          {t('meetings.waiting.see')}
        </Button>
      </div>
    </li>
  )
}

/** Of meetings: seats that came or went, times to confirm, and answers that are due. */
export function WaitingMeetings({ inAgenda = false }: { inAgenda?: boolean }) {
  const t = useT()
  const [unfolded, setUnfolded] = useState(false)
  const { data } = useQuery(waitingAnswersQuery)
  const focus = useHeldFocus<HTMLUListElement>()
  if (!data) return null
  const { toAnswer, toConfirm, notices } = data
  const rowsToAnswer = firstOfSeries(toAnswer)
  const shown = unfolded ? rowsToAnswer : rowsToAnswer.slice(0, shownToAnswer)
  const more = rowsToAnswer.length - shown.length
  const following = ({ id, seriesId }: MeetingCard) =>
    seriesId === null ? 0 : toAnswer.filter((one) => one.seriesId === seriesId && one.id !== id).length
  if (toAnswer.length + toConfirm.length + notices.length === 0) return null
  return (
    <ul className="waitmeet" {...focus}>
      {notices.map(({ id, kind, meeting }) => (
        <Notice key={id} kind={kind} meeting={meeting} />
      ))}
      {toConfirm.map((meeting) => (
        <li key={meeting.id}>
          <WaitingLink meeting={meeting} icon="calendar" words={t('meetings.waiting.confirm')} />
        </li>
      ))}
      {shown.map((meeting) => (
        <li key={meeting.id}>
          <WaitingLink
            meeting={meeting}
            icon="calendar"
            words={[
              t('meetings.waiting.answer'),
              following(meeting) > 0 && t('meetings.waiting.series', { count: following(meeting) }),
            ]
              .filter(Boolean)
              .join(' ')}
          />
          <QuickAnswer meeting={meeting} />
        </li>
      ))}
      {more > 0 && (
        <li>
          {inAgenda ? (
            <button type="button" className="waitmore" onClick={() => setUnfolded(true)}>
              {t('meetings.waiting.unfold', { count: more })}
            </button>
          ) : (
            <Link className="waitmore" to={paths.agenda}>
              {t('meetings.waiting.more', { count: more })}
            </Link>
          )}
        </li>
      )}
    </ul>
  )
}
