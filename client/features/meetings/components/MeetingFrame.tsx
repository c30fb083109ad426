// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { answersQuery } from '#client/features/answers/queries.ts'
import { meetingQuery } from '#client/features/meetings/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useTitle } from '#client/lib/title.ts'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import type { AnswersView } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { MeetingHead } from './MeetingHead.tsx'

interface MeetingFrameProps {
  children: (meeting: Meeting, answers: AnswersView) => ReactNode
}

/** What stands around every part of a meeting. */
export function MeetingFrame({ children }: MeetingFrameProps) {
  const t = useT()
  const { meetingId = '' } = useParams()
  const meeting = useQuery(meetingQuery(meetingId))
  const answers = useQuery(answersQuery(meetingId))
  useTitle(meeting.data?.title ?? t('meetings.meeting'))
  if (isCode(meeting.error, 'not_found')) return <NoRight />
  if (!meeting.data || !answers.data) {
    const questions = [meeting, answers]
    return (
      <PageToCome
        title={t('meetings.meeting')}
        failed={questions.some(({ isError }) => isError)}
        onRetry={() => {
          for (const { refetch } of questions) void refetch()
        }}
      />
    )
  }
  return (
    <div key={meetingId} className="page place meeting">
      <MeetingHead meeting={meeting.data} answers={answers.data} />
      {children(meeting.data, answers.data)}
    </div>
  )
}
