// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { WaitingMeetings } from '#client/features/answers/components/WaitingMeetings.tsx'
import { waitingAnswersQuery } from '#client/features/answers/queries.ts'
import { WaitingPolls } from '#client/features/datePolls/components/WaitingPolls.tsx'
import { waitingPollsQuery } from '#client/features/datePolls/queries.ts'
import { Waiting } from '#client/features/documents/components/Waiting.tsx'
import { nothingWaits, useWaiting } from '#client/features/documents/waiting.ts'
import { WaitingRenewals } from '#client/features/emergencies/components/WaitingRenewals.tsx'
import { waitingRenewalsQuery } from '#client/features/emergencies/queries.ts'
import { MyNextMeeting } from '#client/features/meetings/components/MyNextMeeting.tsx'
import { WaitingActions } from '#client/features/outcomes/components/WaitingActions.tsx'
import { waitingActionsQuery } from '#client/features/outcomes/queries.ts'
import { LazyMyHours } from '#client/features/portfolio/lazyMyHours.ts'
import { WaitingCheckIns } from '#client/features/register/components/WaitingCheckIns.tsx'
import { WaitingRegisters } from '#client/features/register/components/WaitingRegisters.tsx'
import { registersToCloseQuery } from '#client/features/register/queries.ts'
import { Unanswered } from '#client/ui/States.tsx'

/** All that waits for me, whatever it is of, and whom I meet next. */
export function WaitingForMe() {
  const meetings = useQuery(waitingAnswersQuery)
  const registers = useQuery(registersToCloseQuery)
  const actions = useQuery(waitingActionsQuery)
  const polls = useQuery(waitingPollsQuery)
  const renewals = useQuery(waitingRenewalsQuery)
  const documents = useWaiting()
  const questions = [meetings, registers, actions, polls, renewals, ...documents]
  const asked = questions.every(({ data }) => data !== undefined)
  const lists = [
    ...Object.values(meetings.data ?? {}),
    ...Object.values(polls.data ?? {}),
    registers.data?.meetings ?? [],
    registers.data?.proposed ?? [],
    actions.data?.actions ?? [],
    renewals.data?.renewals ?? [],
  ]
  const ofMeetings = lists.some((list) => list.length > 0)
  return (
    <>
      <div className="waiting">
        <WaitingCheckIns />
        {asked && <WaitingRenewals />}
        {asked && <WaitingRegisters />}
        {asked && <WaitingMeetings />}
        {asked && <WaitingPolls />}
        {asked && <WaitingActions />}
        {asked && !(ofMeetings && nothingWaits(documents)) && <Waiting />}
        <Unanswered questions={questions} rows={2} />
      </div>
      {asked && <MyNextMeeting />}
      {asked && (
        <Suspense>
          <LazyMyHours />
        </Suspense>
      )}
    </>
  )
}
