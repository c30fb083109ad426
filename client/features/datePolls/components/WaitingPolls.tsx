// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import { useQuery } from '@tanstack/react-query'
import { waitingPollsQuery } from '#client/features/datePolls/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { PollRow } from './PollRow.tsx'

/** Days I have not said yet whether I can, and those I have to choose. */
export function WaitingPolls() {
  const t = useT()
  const { data } = useQuery(waitingPollsQuery)
  if (!data || data.toAnswer.length + data.toChoose.length === 0) return null
  return (
    <ul className="waitmeet">
      {data.toChoose.map((poll) => (
        <li key={poll.id}>
          <PollRow poll={poll} words={t('datePolls.toChoose')} />
        </li>
      ))}
      {data.toAnswer.map((poll) => (
        <li key={poll.id}>
          <PollRow poll={poll} words={t('datePolls.toAnswer')} />
        </li>
      ))}
    </ul>
  )
}
