// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { WaitingMeetings } from '#client/features/answers/components/WaitingMeetings.tsx'
import { waitingAnswersQuery } from '#client/features/answers/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'

/** On top of the agenda: what I have to answer or confirm. */
export function AnswersDue() {
  const t = useT()
  const { data } = useQuery(waitingAnswersQuery)
  const count = data ? data.toAnswer.length + data.toConfirm.length + data.notices.length : 0
  if (count === 0) return null
  return (
    <Card className="due" title={t('meetings.agenda.due')} aside={count}>
      <WaitingMeetings />
    </Card>
  )
}
