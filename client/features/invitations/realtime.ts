// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement } from '#client/lib/live.ts'
import { invitationEvents } from '#shared/features/invitations.ts'
import { pendingInvitationsQuery } from './queries.ts'

export const listenToInvitations = () =>
  onAnnouncement(invitationEvents.changed, ({ placeId }, queryClient) => {
    void queryClient.invalidateQueries({ queryKey: pendingInvitationsQuery(placeId).queryKey })
  })
