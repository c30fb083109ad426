// SPDX-License-Identifier: AGPL-3.0-or-later
import { NetworksTable } from '#client/features/answers/components/NetworksTable.tsx'
import { PeopleTable } from '#client/features/answers/components/PeopleTable.tsx'
import { GuestsCard } from '#client/features/guests/components/GuestsCard.tsx'
import { MeetingFrame } from './components/MeetingFrame.tsx'

/** *Adesioni*: by network, and by name as far as names are mine to read. */
export function MeetingAnswersPage() {
  return (
    <MeetingFrame>
      {(meeting, answers) => (
        <div className="pad">
          <NetworksTable meeting={meeting} answers={answers} />
          <PeopleTable meeting={meeting} answers={answers} />
          <GuestsCard meeting={meeting} />
        </div>
      )}
    </MeetingFrame>
  )
}
