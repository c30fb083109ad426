// SPDX-License-Identifier: AGPL-3.0-or-later
import { portfolioQuery } from '#client/features/portfolio/queries.ts'
import { onAnnouncement, onAnnouncements } from '#client/lib/live.ts'
import { meetingEvents } from '#shared/features/meetings.ts'
import { supportPathEvents } from '#shared/features/supportPaths.ts'
import { supportKey } from './queries.ts'

export function listenToSupportPaths(): () => void {
  const stops = [
    onAnnouncements(
      supportPathEvents.changed,
      ({ placeId }) => placeId,
      (placeIds, queryClient) => {
        for (const placeId of placeIds) void queryClient.invalidateQueries({ queryKey: [...supportKey, placeId] })
        void queryClient.invalidateQueries({ queryKey: portfolioQuery.queryKey })
      },
    ),
    // work that was done in a meeting lasts as long as it
    onAnnouncement(meetingEvents.changed, (_, queryClient) => {
      void queryClient.invalidateQueries({ queryKey: supportKey })
      void queryClient.invalidateQueries({ queryKey: portfolioQuery.queryKey })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
