// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/outcomes.css'
import { useQuery } from '@tanstack/react-query'
import { waitingActionsQuery } from '#client/features/outcomes/queries.ts'
import { OutcomeRow } from './OutcomeRow.tsx'

/** Actions of mine that are due within days, or late. */
export function WaitingActions() {
  const { data } = useQuery(waitingActionsQuery)
  if (!data || data.actions.length === 0) return null
  return (
    <ul className="waitact">
      {data.actions.map((outcome) => (
        <OutcomeRow key={outcome.id} outcome={outcome} settles from />
      ))}
    </ul>
  )
}
