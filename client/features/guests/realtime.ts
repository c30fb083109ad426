// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { onAnnouncement, onAnnouncements } from '#client/lib/live.ts'
import { answerEvents } from '#shared/features/answers.ts'
import { guestEvents } from '#shared/features/guests.ts'
import { meetingEvents } from '#shared/features/meetings.ts'
import { guestsQuery } from './queries.ts'

const oneSecond = 1_000

function askAgain(meetingIds: ReadonlySet<string>, queryClient: QueryClient): void {
  for (const meetingId of meetingIds) void queryClient.invalidateQueries(guestsQuery(meetingId))
}

export function listenToGuests(): () => void {
  const stops = [
    onAnnouncements(guestEvents.changed, ({ meetingId }) => meetingId, askAgain),
    // they answer from their letters
    onAnnouncements(answerEvents.changed, ({ meetingId }) => meetingId, askAgain, oneSecond),
    onAnnouncement(meetingEvents.changed, ({ meeting }, queryClient) => askAgain(new Set([meeting.id]), queryClient)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
