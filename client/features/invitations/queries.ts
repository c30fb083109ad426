// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { invitationEndpoints } from '#shared/features/invitations.ts'

/** The invitations of a place that wait for an answer. */
export const pendingInvitationsQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['invitations', placeId],
    queryFn: ({ signal }) => api(invitationEndpoints.list, { placeId }, { signal }),
  })
