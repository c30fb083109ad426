// SPDX-License-Identifier: AGPL-3.0-or-later
import { onMeetingUse } from '#server/features/meetings/uses.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { broadcast, broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { announcementEvents } from '#shared/features/announcements.ts'
import { AnnouncementModel } from './model.ts'

export function announceAnnouncements(): void {
  onMeetingUse('followed', { model: AnnouncementModel })
  broadcast(announcementEvents.changed, ({ placeId }) => [rooms.place(placeId)])
  broadcast(announcementEvents.acknowledged, ({ personId }) => [rooms.person(personId)])
  broadcastInOrder([announcementEvents.managed], async ({ authorId }) => {
    const { programmePlaceId } = await findCatalogue()
    return [rooms.person(authorId), ...(programmePlaceId ? [rooms.role(programmePlaceId, 'staff')] : [])]
  })
}
