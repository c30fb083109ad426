// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { WaitingMeetings } from '#client/features/answers/components/WaitingMeetings.tsx'
import { waitingAnswersQuery } from '#client/features/answers/queries.ts'
import { WaitingPolls } from '#client/features/datePolls/components/WaitingPolls.tsx'
import { waitingPollsQuery } from '#client/features/datePolls/queries.ts'
import { WaitingActions } from '#client/features/outcomes/components/WaitingActions.tsx'
import { waitingActionsQuery } from '#client/features/outcomes/queries.ts'
import { WaitingRegisters } from '#client/features/register/components/WaitingRegisters.tsx'
import { registersToCloseQuery } from '#client/features/register/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'

/** On top of the agenda: registers to close, what I have to answer or confirm, and what I have to do. */
export function AnswersDue() {
  const t = useT()
  const { data } = useQuery(waitingAnswersQuery)
  const registers = useQuery(registersToCloseQuery).data
  const open = registers ? registers.meetings.length + registers.proposed.length : 0
  const actions = useQuery(waitingActionsQuery).data?.actions ?? []
  const polls = useQuery(waitingPollsQuery).data
  const asked = polls ? polls.toAnswer.length + polls.toChoose.length : 0
  const answers = data ? data.toAnswer.length + data.toConfirm.length + data.notices.length : 0
  const count = answers + open + actions.length + asked
  if (count === 0) return null
  return (
    <Card className="due" title={t('meetings.agenda.due')} aside={count}>
      <WaitingRegisters />
      <WaitingMeetings inAgenda />
      <WaitingPolls />
      <WaitingActions />
    </Card>
  )
}
