// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/register.css'
import { useQuery } from '@tanstack/react-query'
import { myCheckInQuery } from '#client/features/register/queries.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { registerLimits } from '#shared/features/register.ts'
import { CheckIn } from './CheckIn.tsx'

/** On the page of a meeting, as long as one may check in or out there. */
export function CheckInCard({ meeting }: { meeting: Meeting }) {
  const now = Date.now()
  const near =
    meeting.cancelled === null &&
    now > Date.parse(meeting.start) - 2 * registerLimits.openMinutes * 60_000 &&
    now < Date.parse(meeting.end) + registerLimits.openMinutes * 60_000
  const query = useQuery({ ...myCheckInQuery(meeting.id), enabled: near })
  if (!near || !query.data || query.data.closed) return null
  return <CheckIn mine={query.data} typed="" level={2} />
}
