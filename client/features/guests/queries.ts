// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { guestEndpoints } from '#shared/features/guests.ts'

export const guestsKey = ['guests'] as const

/** Of a meeting that I organise. */
export const guestsQuery = (meetingId: string) =>
  queryOptions({
    queryKey: [...guestsKey, meetingId],
    queryFn: ({ signal }) => api(guestEndpoints.list, { meetingId }, { signal }),
  })
