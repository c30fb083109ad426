// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { WaitingMeetings } from '#client/features/answers/components/WaitingMeetings.tsx'
import { waitingAnswersQuery } from '#client/features/answers/queries.ts'
import { Waiting } from '#client/features/documents/components/Waiting.tsx'
import { nothingWaits, useWaiting } from '#client/features/documents/waiting.ts'
import { MyNextMeeting } from '#client/features/meetings/components/MyNextMeeting.tsx'
import { Unanswered } from '#client/ui/States.tsx'

/** All that waits for me, whatever it is of, and whom I meet next. */
export function WaitingForMe() {
  const meetings = useQuery(waitingAnswersQuery)
  const documents = useWaiting()
  const questions = [meetings, ...documents]
  const asked = questions.every(({ data }) => data !== undefined)
  const ofMeetings = meetings.data && Object.values(meetings.data).some((list) => list.length > 0)
  return (
    <>
      <div className="waiting">
        {asked && <WaitingMeetings />}
        {asked && !(ofMeetings && nothingWaits(documents)) && <Waiting />}
        <Unanswered questions={questions} rows={2} />
      </div>
      {asked && <MyNextMeeting />}
    </>
  )
}
