// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement } from '#client/lib/live.ts'
import { labJoiningEvents } from '#shared/features/labJoining.ts'
import { labsKey } from './queries.ts'

export const listenToLabJoining = () =>
  onAnnouncement(labJoiningEvents.changed, (_change, queryClient) => {
    void queryClient.invalidateQueries({ queryKey: labsKey })
  })
