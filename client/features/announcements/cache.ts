// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import type { SeenAnnouncement } from '#shared/features/announcements.ts'
import {
  announcementQuery,
  receivedAnnouncementsQuery,
  sentAnnouncementsQuery,
  waitingAnnouncementsQuery,
} from './queries.ts'

const askLists = (queryClient: QueryClient): void => {
  for (const { queryKey } of [receivedAnnouncementsQuery, sentAnnouncementsQuery])
    void queryClient.invalidateQueries({ queryKey })
}

/** Its page, its deliveries and the lists that show it. */
export function askAnnouncement(queryClient: QueryClient, announcementId: string): void {
  void queryClient.invalidateQueries({ queryKey: announcementQuery(announcementId).queryKey })
  askLists(queryClient)
}

export const askWaiting = (queryClient: QueryClient): void =>
  void queryClient.invalidateQueries({ queryKey: waitingAnnouncementsQuery.queryKey })

/** As the server answered. */
export function applyAnnouncement(queryClient: QueryClient, seen: SeenAnnouncement): void {
  queryClient.setQueryData(announcementQuery(seen.announcement.id).queryKey, seen)
  askAnnouncement(queryClient, seen.announcement.id)
  askWaiting(queryClient)
}

/** It was taken back: nobody has it any more. */
export function dropAnnouncement(queryClient: QueryClient, announcementId: string): void {
  queryClient.removeQueries({ queryKey: announcementQuery(announcementId).queryKey })
  askLists(queryClient)
  askWaiting(queryClient)
}
