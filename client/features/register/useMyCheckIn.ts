// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMe } from '#client/features/me/queries.ts'
import { ConnectionError } from '#client/lib/errors.ts'
import { keepKnownMeeting, readKnownMeeting } from './known.ts'
import { sendCheckIns } from './localCopies.ts'
import { useLeavingCheckIns } from './outbox.ts'
import { myCheckInQuery } from './queries.ts'

/** My own presence in a meeting: what the register says, what waits on this device, and what is known without a network. */
export function useMyCheckIn(meetingId: string, { enabled = true } = {}) {
  const { person } = useMe()
  const queryClient = useQueryClient()
  // at once: whoever stands at a door does not wait for what comes late
  useEffect(() => sendCheckIns(person.id, queryClient), [person.id, queryClient])
  const leaving = useLeavingCheckIns().findLast((one) => one.meetingId === meetingId)
  const query = useQuery({ ...myCheckInQuery(meetingId), enabled: enabled || leaving !== undefined })
  const { data, failureReason } = query
  useEffect(() => {
    if (data) keepKnownMeeting(person.id, { id: data.meetingId, title: data.title, start: data.start })
  }, [person.id, data])
  return {
    query,
    leaving,
    /** Nobody answers, at the first try already. */
    alone: data === undefined && failureReason instanceof ConnectionError,
    known: readKnownMeeting(person.id, meetingId),
  }
}
