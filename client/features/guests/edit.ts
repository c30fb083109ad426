// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { answersQuery } from '#client/features/answers/queries.ts'
import { api } from '#client/lib/api.ts'
import { type GuestDraft, guestEndpoints } from '#shared/features/guests.ts'
import { guestsQuery } from './queries.ts'

const askAgain = (queryClient: QueryClient, meetingId: string) =>
  Promise.all(
    [guestsQuery(meetingId), answersQuery(meetingId)].map(({ queryKey }) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  )

export async function inviteGuest(
  queryClient: QueryClient,
  meetingId: string,
  draft: GuestDraft & { clientId: string },
) {
  await api(guestEndpoints.invite, { meetingId, ...draft })
  await askAgain(queryClient, meetingId)
}

export async function setGuestRemoved(
  queryClient: QueryClient,
  { meetingId, guestId }: { meetingId: string; guestId: string },
  removed: boolean,
) {
  await api(guestEndpoints.setRemoved, { guestId, removed })
  await askAgain(queryClient, meetingId)
}
