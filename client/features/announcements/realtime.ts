// SPDX-License-Identifier: AGPL-3.0-or-later
import { onAnnouncement, onAnnouncements } from '#client/lib/live.ts'
import { announcementEvents } from '#shared/features/announcements.ts'
import { placeEvents } from '#shared/features/places.ts'
import { askAnnouncement, askWaiting } from './cache.ts'

export function listenToAnnouncements(): () => void {
  const stops = [
    // one for each of my places it stands in
    onAnnouncements(
      announcementEvents.changed,
      ({ announcementId }) => announcementId,
      (ids, queryClient) => {
        for (const id of ids) askAnnouncement(queryClient, id)
      },
    ),
    onAnnouncement(announcementEvents.changed, ({ asks }, queryClient) => {
      if (asks) askWaiting(queryClient)
    }),
    onAnnouncement(announcementEvents.managed, ({ announcementId }, queryClient) =>
      askAnnouncement(queryClient, announcementId),
    ),
    onAnnouncement(announcementEvents.acknowledged, ({ announcementId }, queryClient) => {
      askAnnouncement(queryClient, announcementId)
      askWaiting(queryClient)
    }),
    // names of the places it stands in
    onAnnouncement(placeEvents.changed, (_, queryClient) => {
      void queryClient.invalidateQueries({ queryKey: ['announcement'] })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
