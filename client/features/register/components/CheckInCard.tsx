// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/register.css'
import { useEffect } from 'react'
import { useMe } from '#client/features/me/queries.ts'
import { keepKnownMeeting } from '#client/features/register/known.ts'
import { useMyCheckIn } from '#client/features/register/useMyCheckIn.ts'
import { oldestActMs } from '#shared/features/checkIn.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { registerLimits } from '#shared/features/register.ts'
import { CheckIn, CheckInAlone } from './CheckIn.tsx'

/** On the page of a meeting, as long as one may check in or out there, and while something of mine is to be confirmed. */
export function CheckInCard({ meeting }: { meeting: Meeting }) {
  const { person } = useMe()
  const now = Date.now()
  const held = meeting.cancelled === null && now > Date.parse(meeting.start) - 2 * registerLimits.openMinutes * 60_000
  const near = held && now < Date.parse(meeting.end) + registerLimits.openMinutes * 60_000
  const { id, title, start } = meeting
  useEffect(() => keepKnownMeeting(person.id, { id, title, start }), [person.id, id, title, start])
  const asked = held && now < Date.parse(meeting.end) + oldestActMs
  const { query, leaving, alone, known } = useMyCheckIn(id, { enabled: asked })
  const mine = query.data
  const shown = { leaving, typed: '', level: 2 as const }
  if (!mine) return (near && alone) || leaving ? <CheckInAlone meetingId={id} known={known} {...shown} /> : null
  return (near && !mine.closed) || mine.late || leaving ? <CheckIn mine={mine} {...shown} /> : null
}
